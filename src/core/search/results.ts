import type { Locale } from '../../shared/locale.ts';
import { highlightRanges } from './highlight.ts';
import type { HighlightRange } from './highlight.ts';
import type { FilePlace } from './ports.ts';
import type { RankedPassage, Retrieval } from './retrieval.ts';

/** A page of the search results with its best passage. */
export interface SearchResult {
  readonly documentId: string;
  readonly locale: Locale;
  readonly pageTitle: string;
  readonly headingPath: readonly string[];
  /** Id of the element to jump to; empty for the page's beginning. */
  readonly anchor: string;
  /** Sentences of the passage around the best one, word for word. */
  readonly excerpt: string;
  /** Matched words of the excerpt. */
  readonly highlights: readonly HighlightRange[];
  /** True when the page is not in the language of the page on which was searched. */
  readonly otherLanguage: boolean;
  readonly score: number;
  /** Where the text stands when it is in a file that the page offers; `pageTitle` is the file's name then. */
  readonly file?: FilePlace;
}

const EXCERPT_LENGTH = 240;
/** Pages this far behind the best (natural logarithm of odds) are noise, unless they hold the words asked for. */
const FAR_BEHIND = 12;
const ENOUGH_WORDS = 0.5;

/** Offsets of the best sentence and as many after it, then before it, as an excerpt has room for. */
function excerptOf({ passage, sentences }: RankedPassage): readonly [number, number] {
  const scoreOf = (index: number): number => (sentences[index]?.cosine ?? 0) + 0.1 * (sentences[index]?.coverage ?? 0);
  const best = sentences.reduce((most, _, index) => (scoreOf(index) > scoreOf(most) ? index : most), 0);
  let first = best;
  let last = best;
  const room = (from: number, to: number): boolean =>
    (sentences[to]?.end ?? Infinity) - (sentences[from]?.start ?? 0) <= EXCERPT_LENGTH;
  while (last + 1 < sentences.length && room(first, last + 1)) last += 1;
  while (first > 0 && room(first - 1, last)) first -= 1;
  return [sentences[first]?.start ?? 0, sentences[last]?.end ?? passage.text.length];
}

function isRelevant(ranked: RankedPassage, best: number, mode: Retrieval['mode']): boolean {
  if (ranked.signals.coverage >= ENOUGH_WORDS) return true;
  return mode === 'hybrid' && ranked.score >= best - FAR_BEHIND;
}

/**
 * Groups the passages found by pages, best first; a page in the language of the search page and its translation are one page already (retrieve).
 * @param locale language of the search page
 */
export function searchResults(retrieval: Retrieval, locale: Locale, limit: number): SearchResult[] {
  const best = retrieval.passages[0]?.score ?? 0;
  const seen = new Set<string>();
  const results: SearchResult[] = [];
  for (const ranked of retrieval.passages) {
    if (results.length >= limit) break;
    const { documentId, locale: own, pageTitle, headingPath, anchor, text, file } = ranked.passage;
    // A file that several pages offer is one result, beside the pages themselves.
    const key = file === undefined ? `${own} ${documentId}` : `file ${file.name}`;
    if (seen.has(key) || !isRelevant(ranked, best, retrieval.mode)) continue;
    seen.add(key);
    const [start, end] = excerptOf(ranked);
    const excerpt = text.slice(start, end);
    const highlights = highlightRanges(excerpt, retrieval.question, retrieval.locale, own);
    results.push({
      documentId,
      locale: own,
      pageTitle,
      headingPath,
      anchor,
      excerpt,
      highlights,
      otherLanguage: own !== locale,
      score: ranked.score,
      ...(file !== undefined && { file }),
    });
  }
  return results;
}
