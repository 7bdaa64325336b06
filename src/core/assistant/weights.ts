import type { AnswerabilityFeatures, AnswerabilityModel } from './answerability.ts';
import type { SentenceFeatures } from './sentence-score.ts';

/*
 * Learned weights, from the same questions and by the same command as src/core/search/weights.ts, and like those
 * never used by the evaluation on questions that they were fitted on.
 */

/**
 * Listwise logistic regression: which sentence of the first eight passages holds a gold answer.
 * The last two are set by hand: titles, links and questions are rare in those texts and frequent on web pages.
 */
export const SENTENCE: SentenceFeatures = {
  cosine: 12.2,
  coverage: 3.24,
  passage: 0.85,
  length: 0.27,
  cue: 2,
  best: 0.67,
  behind: 6.2,
  asks: -2,
  repeats: -2,
};

/** The same without vectors. */
export const SENTENCE_WORDS_ONLY: SentenceFeatures = {
  cosine: 0,
  coverage: 5,
  passage: 0.9,
  length: 0.5,
  cue: 2,
  best: 0,
  behind: 0,
  asks: -2,
  repeats: -2,
};

const NONE: AnswerabilityFeatures = {
  score: 0,
  aheadOfNext: 0,
  aheadOfField: 0,
  coverage: 0,
  sentenceCoverage: 0,
  weight: 0,
  missing: 0,
  special: 0,
  near: 0,
  passageCosine: 0,
  sentenceCosine: 0,
  quote: 0,
  quoteAhead: 0,
  quoteCosine: 0,
  quoteCoverage: 0,
  unfit: 0,
};

export const ANSWERABLE_IN_LANGUAGE: AnswerabilityModel = {
  bias: -20.35,
  weights: {
    ...NONE,
    missing: -0.8,
    special: 0.89,
    sentenceCosine: 21.06,
    quoteAhead: 0.114,
    aheadOfNext: 0.298,
    coverage: 0.43,
  },
};

export const ANSWERABLE_ACROSS_LANGUAGES: AnswerabilityModel = {
  bias: -28.3,
  weights: { ...NONE, missing: -0.15, sentenceCosine: 33.3, quoteAhead: 0.129, aheadOfNext: 0.258, coverage: 0.33 },
};

export const ANSWERABLE_BY_WORDS: AnswerabilityModel = { bias: -3, weights: { ...NONE, coverage: 6, missing: -0.8 } };
