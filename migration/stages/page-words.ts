const SILENT = /<(script|style|textarea)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;
const DECLARED =
  /<html\b[^>]{0,500}?\blang\s*=\s*["']?([\w-]+)|<meta\b[^>]{0,200}content-language[^>]{0,200}?content\s*=\s*["']?([\w-]+)/i;

/** The words of a page without its markup, for counting words and telling the language. */
export function pageWords(html: string): string {
  return html
    .replace(SILENT, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/gi, ' ')
    .replace(/\s+/g, ' ');
}

/** The language that a page's markup declares; null when it declares none. */
export function declaredLanguage(html: string): string | null {
  const [, attribute, meta] = DECLARED.exec(html.slice(0, 8192)) ?? [];
  return attribute ?? meta ?? null;
}
