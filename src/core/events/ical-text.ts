/** Longest line in bytes, without the line end (RFC 5545, 3.1). */
const LINE_BYTES = 75;

const encoder = new TextEncoder();

/** A text value: backslash, semicolon, comma and line ends escaped, other control characters dropped (RFC 5545, 3.3.11). */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

/** Cuts a line so that no part is longer than 75 bytes and no character is torn apart; parts go on with a space. */
function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > LINE_BYTES) {
      parts.push(part);
      part = ' ';
      bytes = 1;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n');
}

/** Content lines as a file: folded, each ended by CR and LF. */
export function toFile(lines: readonly string[]): string {
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

/** An instant in UTC: `20270213T130000Z`. @param instant milliseconds since 1970 */
export function utcStamp(instant: number): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** A local day or time as it stands: `20270213`, `20270213T140000`. */
export function localStamp(local: string): string {
  const digits = local.replace(/[-:]/g, '');
  return local.length === 10 ? digits : `${digits}00`;
}
