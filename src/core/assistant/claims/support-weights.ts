import type { CrossFeatures, SupportFeatures, SupportModel } from './support.ts';

/*
 * Learned weights: logistic regressions over claims made by rule, `npm run eval:faithful -- --data FILE --fit`;
 * measured on articles that they were not learned from.
 */

/** Claim and quote in one language. */
export const SAME_LANGUAGE_SUPPORT: SupportModel<SupportFeatures> = {
  bias: 6,
  weights: {
    strange: -12,
    strangeShare: -4,
    akin: -1.5,
    context: -0.7,
    light: -0.5,
    breaks: -8,
    moves: -0.8,
    gaps: -0.5,
  },
};

/** Claim in the visitor's language, quote in another. */
export const CROSS_LANGUAGE_SUPPORT: SupportModel<CrossFeatures> = {
  bias: 1.2,
  weights: { distance: -21.5, alike: 0, strangeNames: 0, inversions: -0.8, longer: -1.8, shorter: -1.2, markers: -0.4 },
};

/** From which probability on a claim is shown. */
export const SUPPORT_THRESHOLD = 0.5;
