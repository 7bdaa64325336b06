import type { RankedPassage, Retrieval, RetrievalPorts } from '../../src/core/search/retrieval.ts';
import { retrieve } from '../../src/core/search/retrieve.ts';
import { fusionFeatures, lateFeatures } from '../../src/core/search/score-fusion.ts';
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

/** Features of a passage in the order of LateWeights when its tokens were read, else of FusionWeights. */
function featuresOf({ signals }: RankedPassage): number[] {
  const { late } = signals;
  return Object.values(late === undefined ? fusionFeatures(signals) : lateFeatures(signals, late));
}

/** The candidates that are compared with each other: those whose tokens were read, or all where none were. */
function compared({ retrieval: { passages } }: Observation): readonly RankedPassage[] {
  const read = passages.filter(({ signals }) => signals.late !== undefined);
  return read.length === 0 ? passages : read;
}

/** The same as it was before any tokens were read. */
export function beforeTokens(observation: Observation): Observation {
  const passages = observation.retrieval.passages.map((ranked): RankedPassage => {
    const { late: _, ...signals } = ranked.signals;
    return { ...ranked, signals };
  });
  return { ...observation, retrieval: { ...observation.retrieval, passages } };
}

/** The candidates of a question as a choice to learn from. */
export function passageChoices(observation: Observation): Choice[] {
  return compared(observation).map((ranked) => ({
    features: featuresOf(ranked),
    right: ranked.passage.documentId === observation.question.passage,
  }));
}

/** The same candidates in the order that other weights give them. */
export function rerank(observation: Observation, weights: readonly number[]): Observation {
  const passages = compared(observation).map((ranked) => ({ ...ranked, score: dot(featuresOf(ranked), weights) }));
  passages.sort((a, b) => b.score - a.score || a.passage.id - b.passage.id);
  const last = passages.at(-1)?.score ?? 0;
  const others = observation.retrieval.passages.slice(passages.length);
  const behind = Math.max(0, (others[0]?.score ?? last) - last);
  const all = [...passages, ...others.map((ranked) => ({ ...ranked, score: ranked.score - behind }))];
  return { ...observation, retrieval: { ...observation.retrieval, passages: all } };
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
export function namedFusion(weights: readonly number[], example: object): Record<string, number> {
  return Object.fromEntries(Object.keys(example).map((name, i) => [name, weights[i] ?? 0]));
}
