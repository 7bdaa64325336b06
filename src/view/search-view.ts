import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import type { LinkedHit, LinkedResults } from './linked-answer.ts';
import type { FrameView, SearchHitView, SearchView } from './page-view.ts';

function excerptParts({ text, matches }: LinkedHit['excerpt']): SearchHitView['excerpt'] {
  const parts: { text: string; match: boolean }[] = [];
  let from = 0;
  for (const [start, end] of matches) {
    if (start > from) parts.push({ text: text.slice(from, start), match: false });
    parts.push({ text: text.slice(start, end), match: true });
    from = end;
  }
  if (from < text.length) parts.push({ text: text.slice(from), match: false });
  return parts;
}

function hitView(hit: LinkedHit, locale: Locale): SearchHitView {
  const { href, title, place, date } = hit;
  const other = hit.locale === locale ? null : { tag: LANGUAGE_TAGS[hit.locale], name: LANGUAGE_NAMES[hit.locale] };
  return { href, title, place, date, excerpt: excerptParts(hit.excerpt), otherLanguage: other };
}

/** The search page: what was found, or what to try, or (results null) the empty form. */
export function buildSearchView(
  frame: FrameView,
  query: string,
  results: LinkedResults | null,
  problem: string | null,
): SearchView {
  return {
    kind: 'search',
    frame,
    query,
    hits: (results?.hits ?? []).map((hit) => hitView(hit, frame.locale)),
    suggestions: (results?.suggestions ?? []).map(({ label, href }) => ({ label, href, current: false })),
    problem,
  };
}
