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
  cosine: 16.4,
  coverage: 3.03,
  passage: 0.81,
  length: 0.11,
  cue: 1.95,
  best: 0.61,
  behind: 3.28,
  asks: -2,
  repeats: -2,
};

/** The same without vectors. */
export const SENTENCE_WORDS_ONLY: SentenceFeatures = {
  cosine: 0,
  coverage: 6.4,
  passage: 0.81,
  length: 0,
  cue: 2.09,
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

/**
 * Logistic regressions on two kinds of sites, which count alike: all passages but a withheld fifth, and 150 simulated
 * sites of 10 to 100 neighbouring passages, asked for what is there, for what was withheld, and for something else.
 */
export const ANSWERABLE_IN_LANGUAGE: AnswerabilityModel = {
  bias: -22.2,
  weights: {
    ...NONE,
    aheadOfNext: 0.323,
    quoteAhead: 0.067,
    sentenceCosine: 23.2,
    coverage: 0.83,
    missing: -0.66,
    special: 0.7,
    unfit: -0.75,
  },
};

/** Names in the passage's language prove little, so `special` is left out. */
export const ANSWERABLE_ACROSS_LANGUAGES: AnswerabilityModel = {
  bias: -28.6,
  weights: {
    ...NONE,
    aheadOfNext: 0.258,
    quoteAhead: 0.139,
    sentenceCosine: 33.4,
    coverage: 0.26,
    missing: -0.15,
    unfit: -0.78,
  },
};

/** Small sites only: without vectors, the words that are there or missing decide. */
export const ANSWERABLE_BY_WORDS: AnswerabilityModel = {
  bias: -3.9,
  weights: {
    ...NONE,
    aheadOfNext: 0.355,
    quoteAhead: 0.109,
    coverage: 4.21,
    missing: -0.41,
    special: 1.31,
    unfit: -0.85,
  },
};
