/** What speaks for a quote supporting a claim of the same language. */
export interface SupportFeatures {
  /** Words of the claim that say something and are not in the quote; and their share. */
  readonly strange: number;
  readonly strangeShare: number;
  /** Words that are only akin to one of the quote. */
  readonly akin: number;
  /** Words of the page's title and headings, light words: a claim may add them. */
  readonly context: number;
  readonly light: number;
  /** Places where the claim's words follow each other and the quote's do not, phrases in another order, parts left out. */
  readonly breaks: number;
  readonly moves: number;
  readonly gaps: number;
}

/** What speaks for it across languages. */
export interface CrossFeatures {
  /** 1 less the cosine. */
  readonly distance: number;
  /** Share of the claim's words that are written alike in the quote, numbers and names included. */
  readonly alike: number;
  /** Names and numbers that may be names and are not in the quote; pairs of them in another order. */
  readonly strangeNames: number;
  readonly inversions: number;
  /** Natural logarithm of the claim's length by the quote's: above 0 it says more, below less. */
  readonly longer: number;
  readonly shorter: number;
  /** Differences in the number of words that deny or narrow. */
  readonly markers: number;
}

/** A logistic regression: probability 0.5 is where a claim begins to be shown. */
export interface SupportModel<Features> {
  readonly bias: number;
  readonly weights: Features;
}

/** Probability, 0 to 1. */
export function supportOf<Features extends object>(
  features: Features,
  { bias, weights }: SupportModel<Features>,
): number {
  let logit = bias;
  for (const name of Object.keys(weights) as (keyof Features)[])
    logit += (weights[name] as number) * (features[name] as number);
  return 1 / (1 + Math.exp(-logit));
}
