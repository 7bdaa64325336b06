/**
 * A text with letters of its own. What is cut out of a text or found in it is only a view of it: kept, it would keep all of the
 * text in memory, of every page from which something is kept.
 */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
