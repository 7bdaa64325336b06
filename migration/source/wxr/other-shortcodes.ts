import { replaceSpans } from '../../text/replace-spans.ts';
import type { Span } from '../../text/replace-spans.ts';

/** `[name …]`, `[/name …]` and `[/name]`: no value of a short code holds a bracket that closes. */
const SHORTCODE: Span = { begin: /\[\/?[a-z][\w-]*(?=\s)|\[\/[a-z][\w-]*(?=\])/iy, end: /\]/g };
const NAMED = /\s+[\w-]+\s*=\s*/y;
const BARE = /\S+/y;
const REST = /\s*\/?$/y;

function endOf(expression: RegExp, text: string, from: number): number | null {
  expression.lastIndex = from;
  return expression.test(text) ? expression.lastIndex : null;
}

/** Where a value may end: at its second quotation mark, or before the next white space. */
function endsOfValue(text: string, from: number): number[] {
  const bare = endOf(BARE, text, from);
  const quote = text.charAt(from);
  const quoted = quote === '"' || quote === "'" ? text.indexOf(quote, from + 1) + 1 : 0;
  return [...(quoted > 0 ? [quoted] : []), ...(bare === null ? [] : [bare])];
}

/** True for `name=value name="other value" /`. A text that can be read in several ways is read in each, but no place twice. */
function isAttributes(text: string): boolean {
  const seen = new Set<number>();
  const open = [0];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at > 0 && endOf(REST, text, at) !== null) return true;
    const value = endOf(NAMED, text, at);
    for (const end of value === null ? [] : endsOfValue(text, value)) {
      if (seen.has(end)) continue;
      seen.add(end);
      open.push(end);
    }
  }
  return false;
}

/** A text without the marks of other plugins: what they were asked for is not known, and what stands between them is text. */
export function withoutOtherShortcodes(content: string): string {
  return replaceSpans(content, '[', [SHORTCODE], (span) => {
    const given = span.replace(/^\[\/?[a-z][\w-]*/i, '').slice(0, -1);
    return given === '' || isAttributes(given) ? '' : null;
  });
}
