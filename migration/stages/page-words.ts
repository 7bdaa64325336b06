import { TAG_SPAN, COMMENT_SPAN, elementSpans, replaceSpans } from '../text/replace-spans.ts';

const SILENT = [...elementSpans('script', 'style', 'textarea'), COMMENT_SPAN];
const DECLARED =
  /<html\b[^>]{0,500}?\blang\s*=\s*["']?([\w-]+)|<meta\b[^>]{0,200}content-language[^>]{0,200}?content\s*=\s*["']?([\w-]+)/i;

/** The words of a page without its markup, for counting words and telling the language. */
export function pageWords(html: string): string {
  return replaceSpans(replaceSpans(html, '<', SILENT, ' '), '<', [TAG_SPAN], ' ')
    .replace(/&nbsp;/gi, ' ')
    .replace(/\s+/g, ' ');
}

/** The language that a page's markup declares; null when it declares none. */
export function declaredLanguage(html: string): string | null {
  const [, attribute, meta] = DECLARED.exec(html.slice(0, 8192)) ?? [];
  return attribute ?? meta ?? null;
}
