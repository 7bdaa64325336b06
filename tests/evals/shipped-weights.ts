import type { StoredPassage } from '../../src/core/search/ports.ts';
import type { RetrievalPorts } from '../../src/core/search/retrieval.ts';
import { SAME_LANGUAGE, SAME_LANGUAGE_LATE } from '../../src/core/search/weights.ts';
import type { EvalQuestion } from './dataset.ts';
import {
  ANSWERABILITY_FEATURES,
  answerabilityRow,
  answerabilityWeights,
  learnFusion,
  learnSentences,
} from './learn.ts';
import type { AnswerabilityCase } from './learn.ts';
import { beforeTokens, namedFusion } from './observe.ts';
import type { Observation } from './observe.ts';
import { smallSiteCases } from './small-sites.ts';

/** What the shipped weights are learned from: everything, since nothing is measured here. */
export interface LearningMaterial {
  readonly words: readonly Observation[];
  readonly whole: readonly Observation[];
  readonly abroad: readonly Observation[];
  readonly thinned: readonly Observation[];
  readonly withheld: ReadonlySet<string>;
  readonly ports: RetrievalPorts;
}

const SMALL_SITES = 150;

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

function named(weights: readonly number[]): Record<string, number> {
  return Object.fromEntries([...ANSWERABILITY_FEATURES, 'bias'].map((name, i) => [name, rounded(weights[i] ?? 0)]));
}

function thinnedCases(thinned: readonly Observation[], withheld: ReadonlySet<string>): AnswerabilityCase[] {
  const cases = thinned.map((one) => ({ row: answerabilityRow(one), answerable: !withheld.has(one.question.passage) }));
  const count = (answerable: boolean): number => cases.filter((one) => one.answerable === answerable).length;
  return cases.flatMap(({ row, answerable }) =>
    row === null ? [] : [{ row, answerable, weight: 1 / count(answerable) }],
  );
}

function passagesOf(observations: readonly Observation[]): StoredPassage[] {
  const passages = observations.flatMap(({ retrieval }) =>
    retrieval.passages.map(({ passage }) => [passage.id, passage] as const),
  );
  return [...new Map(passages).values()];
}

/** Weights to be copied into src/core/search/weights.ts and src/core/assistant/weights.ts, by name. */
export async function shippedWeights(
  material: LearningMaterial,
  onProgress: (text: string) => void,
): Promise<Record<string, unknown>> {
  const { words, whole, abroad, thinned, withheld, ports } = material;
  const fusion = (observations: readonly Observation[], example: object): Record<string, number> =>
    Object.fromEntries(
      Object.entries(namedFusion(learnFusion(observations), example)).map(([name, weight]) => [name, rounded(weight)]),
    );
  const early = (observations: readonly Observation[]): Record<string, number> =>
    fusion(observations.map(beforeTokens), SAME_LANGUAGE);
  const passages = passagesOf(whole);
  const signs = await ports.passages.tokenSigns(passages.map(({ id }) => id));
  const small = async (
    questions: readonly EvalQuestion[],
    embedder: RetrievalPorts['embedder'],
  ): Promise<AnswerabilityCase[]> => {
    onProgress('simulating small sites');
    return smallSiteCases(passages, questions, embedder, signs, SMALL_SITES);
  };
  const italian = whole.map((one) => one.question);
  const foreign = abroad.map((one) => one.question);
  return {
    SAME_LANGUAGE: early(whole),
    CROSS_LANGUAGE: early(abroad),
    SAME_LANGUAGE_LATE: fusion(whole, SAME_LANGUAGE_LATE),
    CROSS_LANGUAGE_LATE: fusion(abroad, SAME_LANGUAGE_LATE),
    WORDS_ONLY: fusion(words, SAME_LANGUAGE),
    SENTENCE: learnSentences(whole),
    SENTENCE_WORDS_ONLY: learnSentences(words),
    ANSWERABLE_IN_LANGUAGE: named(
      answerabilityWeights([...thinnedCases(thinned, withheld), ...(await small(italian, ports.embedder))]),
    ),
    ANSWERABLE_ACROSS_LANGUAGES: named(answerabilityWeights(await small(foreign, ports.embedder))),
    ANSWERABLE_BY_WORDS: named(answerabilityWeights(await small(italian, null))),
  };
}
