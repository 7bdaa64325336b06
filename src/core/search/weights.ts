import type { FusionWeights, LateWeights } from './score-fusion.ts';

/*
 * Learned weights: listwise logistic regression (softmax over a question's candidates, L2 1e-4) over the questions of
 * SQuAD-it and XQuAD with Italian passages, by `npm run eval -- --data FILE --fit`. The evaluation never scores a question
 * with weights that its passage had a part in: it fits anew for each of five folds of passages.
 */

/** Question and passage in the same language; fitted on 3,819 Italian questions. */
export const SAME_LANGUAGE: FusionWeights = {
  passage: 39.1,
  sentence: 52.6,
  coverage: 2.05,
  weightedCoverage: 4.17,
  sentenceCoverage: 2.39,
  near: 0.71,
  length: -0.74,
  bias: 0,
};

/**
 * Another language: only names, numbers and words written alike can match, so words weigh less. Fitted on 439 German and 439 English
 * questions over the cosines, the weighted coverage and the length alone: they are too few for more. The bias is set by hand: right passages in another language score 7 lower on average; this much of it stays, as a preference
 * for the visitor's language.
 */
export const CROSS_LANGUAGE: FusionWeights = {
  passage: 57.5,
  sentence: 79,
  coverage: 0,
  weightedCoverage: 4.3,
  sentenceCoverage: 0,
  near: 0,
  length: -0.23,
  bias: 3,
};

/** For the first passages in the question's language, by their tokens too; fitted on the same questions. */
export const SAME_LANGUAGE_LATE: LateWeights = {
  passage: 8.68,
  sentence: 45.8,
  coverage: 1.42,
  weightedCoverage: 1.78,
  sentenceCoverage: 2.51,
  near: 0.51,
  length: -0.5,
  bias: 0,
  late: 12.8,
  weightedLate: 12.2,
};

/** The same across languages, fitted on the questions of CROSS_LANGUAGE: few, so on few signals. */
export const CROSS_LANGUAGE_LATE: LateWeights = {
  passage: 6.93,
  sentence: 62.9,
  coverage: 0,
  weightedCoverage: 0.99,
  sentenceCoverage: 0,
  near: 0,
  length: -0.01,
  bias: 0,
  late: 53.4,
  weightedLate: 0,
};

/** Without vectors. */
export const WORDS_ONLY: FusionWeights = {
  passage: 0,
  sentence: 0,
  coverage: 1.38,
  weightedCoverage: 7.39,
  sentenceCoverage: 7.22,
  near: 1.71,
  length: -1.03,
  bias: 0,
};
