import { firstOf, withFirst } from './first-passages.ts';
import { LateInteraction } from './late-interaction.ts';
import { median } from './median.ts';
import type { PassageStore } from './ports.ts';
import type { RankedPassage } from './retrieval.ts';
import { fuseLate } from './score-fusion.ts';
import type { QuestionTokens } from './token-vectors.ts';
import { CROSS_LANGUAGE_LATE, SAME_LANGUAGE_LATE } from './weights.ts';

function bestOf(passages: readonly RankedPassage[]): number {
  return passages.reduce((best, { score }) => Math.max(best, score), -Infinity);
}

/**
 * The passages in the question's language, or those in others, with their best at the score of the former best: scores mean
 * to the choice between languages, and to the judgement of an answer, what they meant before.
 */
function atFormerLevel(
  before: readonly RankedPassage[],
  after: readonly RankedPassage[],
  crossLanguage: boolean,
): RankedPassage[] {
  const of = (all: readonly RankedPassage[]): RankedPassage[] =>
    all.filter((one) => one.crossLanguage === crossLanguage);
  const shift = bestOf(of(before)) - bestOf(of(after));
  return of(after).map((one) => ({ ...one, score: one.score + shift }));
}

/**
 * Scores the first passages again, by the vectors of their tokens too; the others keep their order behind them. One without
 * such vectors competes with the middle of the others; while most are without, all stays as it was.
 * @param ranked best first
 */
export async function rankLate(
  ranked: readonly RankedPassage[],
  tokens: QuestionTokens,
  store: Pick<PassageStore, 'tokenSigns'>,
): Promise<readonly RankedPassage[]> {
  const read = firstOf(ranked);
  const signs = await store.tokenSigns(read.map(({ passage }) => passage.id));
  const interaction = new LateInteraction(tokens, [...signs.values()]);
  const matches = interaction.matches(read.map(({ passage }) => signs.get(passage.id) ?? new Uint8Array(0)));
  const typical = median(matches);
  const known = matches.filter((match) => match !== null).length;
  if (typical === null || known * 2 < read.length) return ranked;
  const scored = read.map((one, i): RankedPassage => {
    const late = matches[i] ?? typical;
    const weights = one.crossLanguage ? CROSS_LANGUAGE_LATE : SAME_LANGUAGE_LATE;
    const score = fuseLate(one.signals, late, weights) + one.lift;
    return { ...one, signals: { ...one.signals, late }, score };
  });
  const levelled = [false, true].flatMap((cross) => atFormerLevel(read, scored, cross));
  return withFirst(levelled, ranked);
}
