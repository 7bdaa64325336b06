import type { Retrieval } from '../search/retrieval.ts';
import { answerability, answerabilityFeatures, answerabilityModel } from './answerability.ts';
import type { AnswerabilityFeatures } from './answerability.ts';
import { scoreSentences } from './sentence-score.ts';
import type { SentenceCandidate } from './sentence-score.ts';

/** What is thought of the passages that were found for a question. */
export interface Judgement {
  /** Best first. */
  readonly sentences: readonly SentenceCandidate[];
  /** Null when nothing at all was found. */
  readonly features: AnswerabilityFeatures | null;
  /** Probability (0 to 1) that they hold the answer. */
  readonly probability: number;
}

/** Judges whether what was found answers the question, and which sentences do. */
export function judge(retrieval: Retrieval): Judgement {
  const sentences = scoreSentences(retrieval);
  const features = answerabilityFeatures(retrieval, sentences);
  const top = retrieval.passages[0];
  const probability =
    features === null || top === undefined ? 0 : answerability(features, answerabilityModel(retrieval, top));
  return { sentences, features, probability };
}
