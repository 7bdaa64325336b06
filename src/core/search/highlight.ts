import type { Locale } from '../../shared/locale.ts';
import { analyse } from './analysis.ts';
import { similarity } from './fuzzy.ts';
import { queryTerms } from './query.ts';

/** A matched word in a text: UTF-16 offsets, `[start, end)`. */
export type HighlightRange = readonly [start: number, end: number];

/** A piece of a text that is matched as a whole or not at all. */
export interface HighlightedPart {
  readonly text: string;
  readonly match: boolean;
}

const ALIKE = 0.6;

/**
 * Words of a text that meet a question: same stem, a part of a compound, or written much alike.
 * @param locale language of the question
 * @param textLocale language of the text
 * @returns ranges in order that do not overlap
 */
export function highlightRanges(text: string, question: string, locale: Locale, textLocale: Locale): HighlightRange[] {
  const query = queryTerms(question, locale, textLocale);
  const stems = new Set(query.flatMap((term) => [term.stem, ...term.parts.map((part) => part.stem)]));
  const long = query.filter((term) => term.text.length >= 5);
  const ranges: HighlightRange[] = [];
  for (const term of analyse(text, textLocale)) {
    const matched =
      stems.has(term.stem) || (!term.part && long.some((one) => similarity(one.text, term.text) >= ALIKE));
    if (!matched) continue;
    const last = ranges.at(-1);
    if (last !== undefined && term.start < last[1])
      ranges[ranges.length - 1] = [Math.min(last[0], term.start), Math.max(last[1], term.end)];
    else ranges.push([term.start, term.end]);
  }
  return ranges;
}

/** Cuts a text at its highlights; the parts joined are the text. */
export function highlightParts(text: string, ranges: readonly HighlightRange[]): HighlightedPart[] {
  const parts: HighlightedPart[] = [];
  let from = 0;
  const push = (to: number, match: boolean): void => {
    if (to > from) parts.push({ text: text.slice(from, to), match });
    from = Math.max(from, to);
  };
  for (const [start, end] of ranges) {
    push(start, false);
    push(end, true);
  }
  push(text.length, false);
  return parts;
}
