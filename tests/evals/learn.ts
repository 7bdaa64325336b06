import { answerabilityFeatures } from '../../src/core/assistant/answerability.ts';
import type { AnswerabilityFeatures } from '../../src/core/assistant/answerability.ts';
import { chooseQuotes } from '../../src/core/assistant/quotes.ts';
import { scoreSentences } from '../../src/core/assistant/sentence-score.ts';
import type { SentenceCandidate, SentenceFeatures } from '../../src/core/assistant/sentence-score.ts';
import { SENTENCE } from '../../src/core/assistant/weights.ts';
import { dot, fitCases, fitChoices } from './fit.ts';
import type { Case, Choice } from './fit.ts';
import { holdsAnswer } from './measures.ts';
import { passageChoices } from './observe.ts';
import type { Observation } from './observe.ts';

/** Features that decide whether a question is answerable; the others are shown to people only. */
export const ANSWERABILITY_FEATURES = [
  'aheadOfNext',
  'quoteAhead',
  'sentenceCosine',
  'coverage',
  'missing',
  'special',
  'unfit',
] as const satisfies readonly (keyof AnswerabilityFeatures)[];

/** Weights of the fused passage score, by listwise logistic regression. */
export function learnFusion(observations: readonly Observation[]): number[] {
  return fitChoices(observations.map(passageChoices));
}

function textOf({ ranked, sentence }: SentenceCandidate): string {
  return ranked.passage.text.slice(sentence.start, sentence.end);
}

/** Weights for choosing the sentence that holds the answer. @param observations ranked by the fused score that will be used */
export function learnSentences(observations: readonly Observation[]): SentenceFeatures {
  const names = Object.keys(SENTENCE) as (keyof SentenceFeatures)[];
  const lists = observations.map(({ question, retrieval }): Choice[] =>
    scoreSentences(retrieval).map((candidate) => ({
      features: names.map((name) => candidate.features[name]),
      right: holdsAnswer(textOf(candidate), question.answers),
    })),
  );
  const weights = fitChoices(lists);
  return Object.fromEntries(names.map((name, i) => [name, weights[i] ?? 0])) as Record<keyof SentenceFeatures, number>;
}

/** True when one of the quoted sentences holds a gold answer. */
export function isQuoted({ question, retrieval }: Observation, weights?: SentenceFeatures): boolean {
  return chooseQuotes(scoreSentences(retrieval, weights)).some((quote) => holdsAnswer(quote.text, question.answers));
}

/** Features of answerability as a row for learning; null when nothing was found. */
export function answerabilityRow({ retrieval }: Observation, weights?: SentenceFeatures): number[] | null {
  const features = answerabilityFeatures(retrieval, scoreSentences(retrieval, weights));
  return features === null ? null : ANSWERABILITY_FEATURES.map((name) => features[name]);
}

/** A question with its features, and whether its passage was there to be found. */
export interface AnswerabilityCase {
  readonly row: readonly number[];
  readonly answerable: boolean;
  readonly weight: number;
}

/** A logistic regression of answerability; both classes count alike however many there are. */
export function learnAnswerability(cases: readonly AnswerabilityCase[]): (row: readonly number[]) => number {
  const weights = answerabilityWeights(cases);
  return (row) => dot([...row, 1], weights);
}

/** The weights in the order of ANSWERABILITY_FEATURES, and the bias last. */
export function answerabilityWeights(cases: readonly AnswerabilityCase[]): number[] {
  const sum = (answerable: boolean): number =>
    cases.filter((one) => one.answerable === answerable).reduce((total, one) => total + one.weight, 0);
  const [yes, no] = [sum(true), sum(false)];
  return fitCases(
    cases.map(({ row, answerable, weight }): Case => ({
      features: row,
      yes: answerable,
      weight: weight / (answerable ? yes : no),
    })),
  );
}
