import type { Locale } from '../../shared/locale.ts';
import type { FilePlace } from '../search/ports.ts';
import type { RankedPassage } from '../search/retrieval.ts';
import type { SentenceCandidate } from './sentence-score.ts';
import { textFragment } from './text-fragment.ts';

/** Sentences quoted word for word from one place of a page. */
export interface Quote {
  readonly passageId: number;
  readonly documentId: string;
  readonly revisionId: string;
  readonly locale: Locale;
  readonly pageTitle: string;
  readonly headingPath: readonly string[];
  /** Id of the element to jump to; empty for the page's beginning. */
  readonly anchor: string;
  /** Equal to the passage's text from `start` to `end`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Text directive, to be put behind `#` and the anchor. */
  readonly fragment: string;
  /** Where the text stands when it is in a file that the page offers; `pageTitle` is the file's name then. */
  readonly file?: FilePlace;
}

const MOST_SENTENCES = 2;
/** A second sentence that is this much less likely to answer is left out (natural logarithm of odds). */
const FAR_BEHIND = 5;

function quoteOf({ passage }: RankedPassage, start: number, end: number): Quote {
  const text = passage.text.slice(start, end);
  const { id, documentId, revisionId, locale, pageTitle, headingPath, anchor, file } = passage;
  return {
    passageId: id,
    documentId,
    revisionId,
    locale,
    pageTitle,
    headingPath,
    anchor,
    text,
    start,
    end,
    fragment: textFragment(text),
    ...(file !== undefined && { file }),
  };
}

function sentenceText({ ranked, sentence }: SentenceCandidate): string {
  return ranked.passage.text.slice(sentence.start, sentence.end);
}

/** Neighbours in one paragraph make one quote. */
function areNeighbours(one: SentenceCandidate, other: SentenceCandidate): boolean {
  if (one.ranked.passage.id !== other.ranked.passage.id || Math.abs(one.index - other.index) !== 1) return false;
  const [first, second] = one.index < other.index ? [one, other] : [other, one];
  return !one.ranked.passage.text.slice(first.sentence.end, second.sentence.start).includes('\n');
}

/**
 * The best two sentences as quotes: two sentences that follow each other become one quote, two of the same passage stand in its order.
 * @param candidates best first
 */
export function chooseQuotes(candidates: readonly SentenceCandidate[]): Quote[] {
  const chosen: SentenceCandidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length === MOST_SENTENCES) break;
    const first = chosen[0];
    if (first !== undefined && candidate.score < first.score - FAR_BEHIND) break;
    // The same sentence stands on several pages (news and article): once is enough.
    if (chosen.some((one) => sentenceText(one) === sentenceText(candidate))) continue;
    chosen.push(candidate);
  }
  const [one, other] = chosen;
  if (one === undefined) return [];
  if (other === undefined) return [quoteOf(one.ranked, one.sentence.start, one.sentence.end)];
  if (areNeighbours(one, other)) {
    const start = Math.min(one.sentence.start, other.sentence.start);
    return [quoteOf(one.ranked, start, Math.max(one.sentence.end, other.sentence.end))];
  }
  const samePassage = one.ranked.passage.id === other.ranked.passage.id;
  const ordered = samePassage && other.index < one.index ? [other, one] : [one, other];
  return ordered.map(({ ranked, sentence }) => quoteOf(ranked, sentence.start, sentence.end));
}
