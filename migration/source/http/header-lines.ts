/** Header fields by their names in small letters; of several with one name, the first. */
export type Headers = ReadonlyMap<string, string>;

/** Reads the lines of a header as mail, HTTP and WARC write them; lines that begin with a space go on the one before. */
export function readHeaders(text: string): Headers {
  const headers = new Map<string, string>();
  const unfolded = text.replace(/\r?\n[ \t]+/g, ' ');
  for (const line of unfolded.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

/** A parameter of a header's value, such as the boundary of `multipart/related`; null when it has none. */
export function parameterOf(value: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(value);
  return found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2] ?? null;
}
