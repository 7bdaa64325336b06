import type { RankedPassage, Retrieval, RetrievalPorts } from '../../src/core/search/retrieval.ts';
import { retrieve } from '../../src/core/search/retrieve.ts';
import { fusionFeatures } from '../../src/core/search/score-fusion.ts';
import type { FusionWeights } from '../../src/core/search/score-fusion.ts';
import type { EvalQuestion } from './dataset.ts';
import { dot } from './fit.ts';
import type { Choice } from './fit.ts';

/** A question with what the search found for it. */
export interface Observation {
  readonly question: EvalQuestion;
  /** Part of the cross-validation: questions of one passage are never in two. */
  readonly fold: number;
  readonly retrieval: Retrieval;
}

/** Sentences are looked at in the best passages only; of the rest they would fill the memory. */
const WITH_SENTENCES = 30;

/** Asks every question as a visitor of an Italian site would. */
export async function observe(
  questions: readonly EvalQuestion[],
  ports: RetrievalPorts,
  foldOf: ReadonlyMap<string, number>,
  onProgress: (done: number) => void = () => undefined,
): Promise<Observation[]> {
  const passages = new Map<number, RankedPassage['passage']>();
  const observations: Observation[] = [];
  for (const question of questions) {
    const found = await retrieve({ question: question.text, locale: question.language, locales: ['it'] }, ports);
    const kept = found.passages.map((ranked, rank): RankedPassage => {
      // One object for each passage, however often it is found.
      const passage = passages.get(ranked.passage.id) ?? ranked.passage;
      passages.set(passage.id, passage);
      return { ...ranked, passage, sentences: rank < WITH_SENTENCES ? ranked.sentences : [] };
    });
    observations.push({ question, fold: foldOf.get(question.passage) ?? 0, retrieval: { ...found, passages: kept } });
    onProgress(observations.length);
  }
  return observations;
}

/** Features of a passage in the order of FusionWeights. */
function featuresOf(ranked: RankedPassage): number[] {
  return Object.values(fusionFeatures(ranked.signals));
}

/** The candidates of a question as a choice to learn from. */
export function passageChoices({ question, retrieval }: Observation): Choice[] {
  return retrieval.passages.map((ranked) => ({
    features: featuresOf(ranked),
    right: ranked.passage.documentId === question.passage,
  }));
}

/** The same candidates in the order that other weights give them. */
export function rerank(observation: Observation, weights: readonly number[]): Observation {
  const passages = observation.retrieval.passages.map((ranked) => ({
    ...ranked,
    score: dot(featuresOf(ranked), weights),
  }));
  passages.sort((a, b) => b.score - a.score || a.passage.id - b.passage.id);
  return { ...observation, retrieval: { ...observation.retrieval, passages } };
}

/** Rank of the right passage, from 1. */
export function rankOf({ question, retrieval }: Observation): number {
  const index = retrieval.passages.findIndex((ranked) => ranked.passage.documentId === question.passage);
  return index < 0 ? Infinity : index + 1;
}

/** Rank of the right passage by its vector alone. Candidates hold the nearest fifty, so the first ten are exact. */
export function denseRankOf({ question, retrieval }: Observation): number {
  const order = [...retrieval.passages].sort((a, b) => (b.signals.passage ?? -1) - (a.signals.passage ?? -1));
  const index = order.findIndex((ranked) => ranked.passage.documentId === question.passage);
  return index < 0 ? Infinity : index + 1;
}

/** Names of the fusion weights, in the order of the learned numbers. */
export function namedFusion(weights: readonly number[], example: FusionWeights): Record<string, number> {
  return Object.fromEntries(Object.keys(example).map((name, i) => [name, weights[i] ?? 0]));
}
