import { LateInteraction } from './late-interaction.ts';
import type { PassageStore } from './ports.ts';
import type { RankedPassage } from './retrieval.ts';
import { fuseLate } from './score-fusion.ts';
import type { QuestionTokens } from './token-vectors.ts';
import { CROSS_LANGUAGE_LATE, SAME_LANGUAGE_LATE } from './weights.ts';

/** Passages whose tokens are read. */
const READ = 20;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

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
  const read = ranked.slice(0, READ);
  const signs = await store.tokenSigns(read.map(({ passage }) => passage.id));
  const interaction = new LateInteraction(tokens, [...signs.values()]);
  const matches = read.map(({ passage }) => interaction.match(signs.get(passage.id) ?? new Uint8Array(0)));
  const known = matches.filter((match) => match !== null);
  if (known.length === 0 || known.length * 2 < read.length) return ranked;
  const typical = median(known);
  const scored = read.map((one, i): RankedPassage => {
    const late = matches[i] ?? typical;
    const weights = one.crossLanguage ? CROSS_LANGUAGE_LATE : SAME_LANGUAGE_LATE;
    const score = fuseLate(one.signals, late, weights) + one.lift;
    return { ...one, signals: { ...one.signals, late }, score };
  });
  const levelled = [false, true].flatMap((cross) => atFormerLevel(read, scored, cross));
  levelled.sort((a, b) => b.score - a.score || a.passage.id - b.passage.id);
  const last = levelled.at(-1)?.score ?? 0;
  const behind = Math.max(0, (ranked[READ]?.score ?? last) - last);
  return [...levelled, ...ranked.slice(READ).map((one) => ({ ...one, score: one.score - behind }))];
}
