const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;

function tableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

/** Where the sub-blocks that begin at `from` end. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const size = bytes[at] ?? 0;
    at += 1 + size;
    if (size === 0) return at;
  }
  return bytes.length + 1;
}

/** Timing, transparency and the count of repetitions; not comments, captions or XMP. */
function isKept(bytes: Buffer, at: number): boolean {
  const label = bytes[at + 1];
  if (label === GRAPHIC_CONTROL) return true;
  return label === APPLICATION && /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(bytes.toString('latin1', at + 3, at + 14));
}

/** A GIF without metadata and without anything behind its end. Null when the bytes are not put together as a GIF should be. */
export function stripGif(bytes: Buffer): Buffer | null {
  let at = 13 + tableLength(bytes[10] ?? 0);
  if (bytes.length < at) return null;
  const parts: Buffer[] = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === TRAILER) return Buffer.concat([...parts, Buffer.from([TRAILER])]);
    if (kind !== EXTENSION && kind !== IMAGE) return null;
    const data = kind === EXTENSION ? at + 2 : at + 11 + tableLength(bytes[at + 9] ?? 0);
    const end = endOfBlocks(bytes, data);
    if (end > bytes.length) return null;
    if (kind === IMAGE || isKept(bytes, at)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}
