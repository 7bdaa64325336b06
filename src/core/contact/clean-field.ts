const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;

/** A posted field: line ends are LF, no control characters, trimmed; '' for whatever is not text. @param lines whether it may have several lines */
export function cleanField(value: unknown, lines: boolean): string {
  if (typeof value !== 'string') return '';
  const unix = value.replace(/\r\n?/g, '\n').replace(CONTROL, '').normalize('NFC');
  return (lines ? unix : unix.replace(/[\n\t]+/g, ' ')).trim();
}
