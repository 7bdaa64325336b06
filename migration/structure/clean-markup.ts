import { ARCHIVE_TOOLBAR_SPAN, replaceSpans } from '../text/replace-spans.ts';
import type { Span } from '../text/replace-spans.ts';

/** Program text that ran on the server and was saved with the page. */
const SERVER_CODE: readonly Span[] = [
  { begin: /<\?(?:php|=|\s)/iy, end: /\?>|$/g },
  { begin: /<%/y, end: /%>/g },
];
/** Conditions of Word and FrontPage that are no comments: their content is shown. */
const SHOWN_CONDITION = /<!\[(?:if\b[^>]{0,200}|endif)\]>/gi;
const INCLUDE = /<!--\s*#include\s+(?:file|virtual)\s*=\s*["']([^"']+)["']\s*-->/gi;
const DEEPEST_INCLUDE = 4;

/** Markup without what ran on the server, without NUL characters and the conditions of editors. */
export function cleanMarkup(html: string): string {
  const markup = html.replaceAll('\0', '').replace(/^\s*<\?xml[^>]*>/, '');
  const shown = replaceSpans(markup, '<', SERVER_CODE, ' ').replace(SHOWN_CONDITION, '');
  return replaceSpans(shown, '<', [ARCHIVE_TOOLBAR_SPAN], '');
}

/**
 * Puts files in the places where the server put them in (server side includes).
 * @param read the text of a file by its address in the page; null when there is none
 */
export function putIncludesIn(html: string, read: (name: string) => string | null, depth = 0): string {
  if (depth > DEEPEST_INCLUDE) return html;
  if (!html.includes('#include')) return html;
  return html.replace(INCLUDE, (whole, name: string) => {
    const text = read(name.trim());
    return text === null ? whole : putIncludesIn(text, read, depth + 1);
  });
}
