/** Browsers write at the head of a page that they save from where it came. */
const MARK = /<!--\s*saved from url=\(\d+\)(https?:\/\/[^\s<>"]+)\s*-->/i;
const HEAD_BYTES = 3000;

/** The address from which a browser saved a page, as the page itself tells; null when it does not. */
export function savedFrom(bytes: Buffer): string | null {
  return MARK.exec(bytes.subarray(0, HEAD_BYTES).toString('latin1'))?.[1] ?? null;
}
