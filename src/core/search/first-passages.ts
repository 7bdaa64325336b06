import type { RankedPassage } from './retrieval.ts';

/** Passages that are looked at once more. */
const LOOKED_AT = 20;

/** Those of the passages that are looked at once more, in their order. @param ranked best first */
export function firstOf(ranked: readonly RankedPassage[]): readonly RankedPassage[] {
  return ranked.slice(0, LOOKED_AT);
}

/**
 * The first passages in the order of their new scores; the others follow in theirs, none before the last of the first.
 * @param first what `firstOf` gave, with other scores @param ranked best first
 */
export function withFirst(first: readonly RankedPassage[], ranked: readonly RankedPassage[]): readonly RankedPassage[] {
  const sorted = first.toSorted((a, b) => b.score - a.score || a.passage.id - b.passage.id);
  const last = sorted.at(-1)?.score ?? 0;
  const others = ranked.slice(LOOKED_AT);
  const behind = Math.max(0, (others[0]?.score ?? last) - last);
  return [...sorted, ...others.map((one) => ({ ...one, score: one.score - behind }))];
}
