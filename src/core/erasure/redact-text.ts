import type { Matcher, Range } from './matcher.ts';

/** What stands where words were taken out: in every language the same. */
export const REMOVED = '[…]';

/** A text without the ranges. */
export function cut(text: string, ranges: readonly Range[], replacement: string): string {
  let result = '';
  let from = 0;
  for (const { start, end } of ranges) {
    result += text.slice(from, start) + replacement;
    from = end;
  }
  return result + text.slice(from);
}

/** The text with `[…]` for each of the words; the same string when it holds none. */
export function redactText(text: string, matcher: Matcher): string {
  const ranges = matcher(text);
  return ranges.length === 0 ? text : cut(text, ranges, REMOVED);
}

/** A part of an address without the words; `fallback` when nothing is left of it. */
export function redactSlug(slug: string, matcher: Matcher, fallback: string): string {
  const ranges = matcher(slug);
  if (ranges.length === 0) return slug;
  const rest = cut(slug, ranges, '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-+|(?<!-)-+$/g, '');
  return rest === '' ? fallback : rest;
}

/** A name of a file without the words, with its ending. */
export function redactFileName(name: string, matcher: Matcher, fallback: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return redactSlug(stem, matcher, fallback) + ending;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '));
  } catch {
    // Not every address of the old web is well encoded; what can be read of it is.
    return address.replaceAll(/%[0-9a-f]{2}/gi, ' ');
  }
}

/** True when an address holds the words, percent-encoded or not. */
export function addressHolds(address: string, matcher: Matcher): boolean {
  return matcher(address).length > 0 || (/[%+]/.test(address) && matcher(decoded(address)).length > 0);
}

const EXCERPT = 40;

/** The words with a little of what stands around them, for the person who decides; null when the text holds none. */
export function excerptOf(text: string, matcher: Matcher): string | null {
  const range = matcher(text)[0];
  if (range === undefined) return null;
  const [from, to] = [Math.max(0, range.start - EXCERPT), Math.min(text.length, range.end + EXCERPT)];
  const excerpt = text.slice(from, to).replaceAll(/\s+/g, ' ').trim();
  return `${from > 0 ? '… ' : ''}${excerpt}${to < text.length ? ' …' : ''}`;
}
