/** What speaks for a passage. Cosines are null when the embedder or the passage's vector is missing. */
export interface Signals {
  /** Cosine of question and passage. */
  readonly passage: number | null;
  /** Cosine of question and the passage's best sentence. */
  readonly sentence: number | null;
  /** Share of the question's words in the passage, weighed by idf (0 to 1). */
  readonly coverage: number;
  /** Share in the best sentence. */
  readonly sentenceCoverage: number;
  /** Share of the question's neighbouring words that are near each other. */
  readonly near: number;
  /** Share of the question's names and numbers. */
  readonly special: number;
  /** Sum of the question's idf. */
  readonly weight: number;
  /** Words that count in the passage. */
  readonly length: number;
  /** Late interaction: each of the question's tokens with the nearest of the passage. Known of the first candidates only. */
  readonly late?: number;
}

/** Weights of the signals of a passage whose tokens were read. */
export interface LateWeights extends FusionWeights {
  readonly late: number;
  /** Of late times weight: the more a question's words say, the more it counts. */
  readonly weightedLate: number;
}

/** Linear weights of the signals; differences of scores are logarithms of odds. */
export interface FusionWeights {
  readonly passage: number;
  readonly sentence: number;
  readonly coverage: number;
  /** Of coverage times weight: the more a question's words say, the more it counts that they are there. */
  readonly weightedCoverage: number;
  readonly sentenceCoverage: number;
  readonly near: number;
  /** Of the logarithm of the length: long passages hold many words by chance. */
  readonly length: number;
  /** Added to every score; makes scores of two languages comparable. */
  readonly bias: number;
}

/** Cosines count from here: about what a fitting passage has. A missing cosine says as much as this one. */
const TYPICAL_COSINE = 0.84;

/** The signals as the numbers that the weights multiply, in the order of FusionWeights. */
export function fusionFeatures(signals: Signals): Record<keyof FusionWeights, number> {
  return {
    passage: (signals.passage ?? TYPICAL_COSINE) - TYPICAL_COSINE,
    sentence: (signals.sentence ?? TYPICAL_COSINE) - TYPICAL_COSINE,
    coverage: signals.coverage,
    weightedCoverage: (signals.coverage * signals.weight) / 15,
    sentenceCoverage: signals.sentenceCoverage,
    near: signals.near,
    length: Math.log(signals.length + 1),
    bias: 1,
  };
}

/** The signals of a passage whose tokens were read, in the order of LateWeights. */
export function lateFeatures(signals: Signals, late: number): Record<keyof LateWeights, number> {
  return { ...fusionFeatures(signals), late, weightedLate: (late * signals.weight) / 15 };
}

function weighed<Name extends string>(
  weights: Readonly<Record<Name, number>>,
  features: Readonly<Record<Name, number>>,
): number {
  let score = 0;
  for (const name of Object.keys(weights) as Name[]) score += weights[name] * features[name];
  return score;
}

/** Fuses the signals of a passage whose tokens were read to one score, comparable with those of others like it. */
export function fuseLate(signals: Signals, late: number, weights: LateWeights): number {
  return weighed({ ...weights }, lateFeatures(signals, late));
}

/**
 * Fuses the signals to one score.
 * Raw signals are added, not z-scores or ranks: both depend on how many candidates there are, and small sites have few.
 * Cosines of one model have a scale of their own that the weights hold.
 */
export function fuse(signals: Signals, weights: FusionWeights): number {
  return weighed({ ...weights }, fusionFeatures(signals));
}
