import { isAppError } from '../../shared/errors.ts';
import { firstOf, withFirst } from './first-passages.ts';
import type { Reranker } from './ports.ts';
import type { RankedPassage } from './retrieval.ts';

/** What its logarithm of odds counts beside the fused score, which is one as well. */
const WEIGHT = 1;
const FARTHEST = 8;

function logit(probability: number): number {
  const odds = Math.log(probability / (1 - probability));
  return Number.isNaN(odds) ? -FARTHEST : Math.max(-FARTHEST, Math.min(FARTHEST, odds));
}

/** What a reranker reads of a passage: where it stands and what it says. */
function textOf({ passage }: RankedPassage): string {
  return [passage.pageTitle, ...passage.headingPath, passage.text].filter((part) => part !== '').join('\n');
}

/**
 * Puts the first passages in the order of their fused score and what a model says that read each with the question.
 * The others keep their order behind them. Without an answer from the model everything stays as it was.
 * @param ranked best first
 */
export async function rerank(
  ranked: readonly RankedPassage[],
  question: string,
  reranker: Reranker,
  signal?: AbortSignal,
): Promise<readonly RankedPassage[]> {
  const read = firstOf(ranked);
  if (read.length < 2) return ranked;
  let scores: readonly number[];
  try {
    scores = await reranker.score(question, read.map(textOf), signal);
  } catch (error) {
    if (isAppError(error) && error.kind === 'unavailable') return ranked;
    throw error;
  }
  if (scores.length !== read.length) return ranked;
  const lifts = scores.map((score) => WEIGHT * logit(score));
  // The first read passage keeps its score, so that scores mean to the judgement of an answer what they meant before.
  const [own = 0] = lifts;
  const lifted = read.map((one, i) => ({ ...one, score: one.score + (lifts[i] ?? 0) - own }));
  return withFirst(lifted, ranked);
}
