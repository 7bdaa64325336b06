import { endsSentenceBefore, hasMarkBefore } from './words.ts';
import type { Word } from './words.ts';

interface Run {
  /** First word of the claim. */
  readonly claim: number;
  readonly first: number;
  readonly last: number;
}

/** Parts of the claim that stand in the quote's own order. */
function runsOf(to: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const [i, at] of to.entries()) {
    const open = runs.at(-1);
    if (at < 0) continue;
    if (open === undefined || at < open.last) runs.push({ claim: i, first: at, last: at });
    else runs[runs.length - 1] = { ...open, last: at };
  }
  return runs;
}

function sentenceEnd(quote: readonly Word[], from: number): number {
  const next = quote.findIndex((word, i) => i > from && endsSentenceBefore(word));
  return next < 0 ? quote.length : next;
}

/**
 * Phrases of a claim that were moved away from what they belong to. Of «In Bern Anna won, in Basel Bruno did» neither «In Basel Anna
 * won» nor «Bruno did in Bern» may be made: a phrase moves past what it stands beside, and not out of a clause that is left out.
 * @param to for each word of the claim its word of the quote, or -1
 * @returns the words of the claim before which such a phrase ends
 */
export function crossings(to: readonly number[], quote: readonly Word[]): number[] {
  const kept = new Set(to);
  const isDropped = (from: number, until: number): boolean =>
    quote.some((word, i) => i >= from && i < until && word.content && !kept.has(i));
  const runs = runsOf(to);
  return runs.slice(1).flatMap((run, i) => {
    const moved = runs[i] as Run;
    const [left, right] = run.first < moved.first ? [run, moved] : [moved, run];
    const start = quote[right.first];
    const isOfNextClause =
      start?.preposition === true && hasMarkBefore(start) && isDropped(right.last + 1, sentenceEnd(quote, right.last));
    return left.last >= right.first || isDropped(left.last + 1, right.first) || isOfNextClause ? [run.claim] : [];
  });
}
