/** A pattern for `like … escape '\'` that finds a text anywhere; everything in the text means itself. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
