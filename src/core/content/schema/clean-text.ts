const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g;

/** Text of a paragraph: no line ends, tabs, control characters or broken surrogate pairs. */
export function cleanPhrase(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\r]+/g, ' ')
    .replace(CONTROL, '');
}

/** Text of a code block: line ends as `\n`, tabs kept. */
export function cleanCode(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROL, '');
}

/** Text of an attribute: one line without spaces at its ends. */
export function cleanLine(text: string): string {
  return cleanPhrase(text).trim();
}
