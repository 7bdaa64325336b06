import { answerTypeOf } from '../search/answer-type.ts';
import type { RankedPassage, Retrieval } from '../search/retrieval.ts';
import type { SentenceCandidate } from './sentence-score.ts';
import { ANSWERABLE_ACROSS_LANGUAGES, ANSWERABLE_BY_WORDS, ANSWERABLE_IN_LANGUAGE } from './weights.ts';

/** What speaks for the pages holding the answer. Cosines are 0 without vectors. */
export interface AnswerabilityFeatures {
  /** Fused score of the best passage. */
  readonly score: number;
  /** How far it is ahead of the next four on average. */
  readonly aheadOfNext: number;
  /** How far it is ahead of the ranks 6 to 25. */
  readonly aheadOfField: number;
  /** Share of the question's words (idf) in the best passage, and in its best sentence. */
  readonly coverage: number;
  readonly sentenceCoverage: number;
  /** Sum of the idf of the question's words, and of those that the best passage lacks, divided by 10. */
  readonly weight: number;
  readonly missing: number;
  /** Share of the question's names and numbers in the best passage. */
  readonly special: number;
  readonly near: number;
  readonly passageCosine: number;
  readonly sentenceCosine: number;
  /** Score of the best sentence for quoting, and how far it is ahead of the sixth. */
  readonly quote: number;
  readonly quoteAhead: number;
  readonly quoteCosine: number;
  readonly quoteCoverage: number;
  /** 1 when the question asks for a date, a number or a name and the best sentence holds none. */
  readonly unfit: number;
}

/** A logistic regression over the features. */
export interface AnswerabilityModel {
  readonly bias: number;
  readonly weights: AnswerabilityFeatures;
}

/** Stands for the lead of a passage that has no rival: halfway between answerable and not. */
const LEAD_OF_ONLY_ONE = 3;

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Features of the best passage and sentence; null when nothing was found.
 * A site of few passages has no ranks 6 to 25: then the worst that was found stands for them.
 */
export function answerabilityFeatures(
  retrieval: Retrieval,
  sentences: readonly SentenceCandidate[],
): AnswerabilityFeatures | null {
  const top = retrieval.passages[0];
  const quote = sentences[0];
  if (top === undefined || quote === undefined) return null;
  const scores = retrieval.passages.map((ranked) => ranked.score);
  const next = mean(scores.slice(1, 5)) ?? top.score - LEAD_OF_ONLY_ONE;
  const field = mean(scores.slice(5, 25)) ?? scores.slice(1).at(-1) ?? next;
  const { signals } = top;
  const sixth = sentences[5] ?? sentences.at(-1) ?? quote;
  return {
    score: top.score,
    aheadOfNext: top.score - next,
    aheadOfField: top.score - field,
    coverage: signals.coverage,
    sentenceCoverage: signals.sentenceCoverage,
    weight: signals.weight / 10,
    missing: (signals.weight * (1 - signals.coverage)) / 10,
    special: signals.special,
    near: signals.near,
    passageCosine: signals.passage ?? 0,
    sentenceCosine: signals.sentence ?? 0,
    quote: quote.score,
    quoteAhead: quote.score - sixth.score,
    quoteCosine: quote.sentence.cosine ?? 0,
    quoteCoverage: quote.sentence.coverage,
    unfit: quote.cue || answerTypeOf(retrieval.question, retrieval.locale) === 'other' ? 0 : 1,
  };
}

/** The model for what was found: in the question's language, in another one, or without vectors. */
export function answerabilityModel(retrieval: Retrieval, top: RankedPassage): AnswerabilityModel {
  if (retrieval.mode === 'words') return ANSWERABLE_BY_WORDS;
  return top.crossLanguage ? ANSWERABLE_ACROSS_LANGUAGES : ANSWERABLE_IN_LANGUAGE;
}

/** Probability (0 to 1) that the pages hold the answer. */
export function answerability(features: AnswerabilityFeatures, model: AnswerabilityModel): number {
  let logit = model.bias;
  for (const name of Object.keys(model.weights) as (keyof AnswerabilityFeatures)[])
    logit += model.weights[name] * features[name];
  return 1 / (1 + Math.exp(-logit));
}
