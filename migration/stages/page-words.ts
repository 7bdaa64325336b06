const SILENT = /<(script|style|textarea)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;

/** The words of a page without its markup, for counting words and telling the language; entities of letters are read. */
export function pageWords(html: string): string {
  return html
    .replace(SILENT, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/gi, ' ')
    .replace(/\s+/g, ' ');
}
