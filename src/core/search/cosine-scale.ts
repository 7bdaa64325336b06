/** The embedder with whose cosines all weights and limits were learned: `name` in `models/e5-small/model.json`. */
export const REFERENCE_EMBEDDER = 'e5-small-fr-it-de-en-q4_0';

/** Where an embedder's cosines lie, as means over questions about pages. */
export interface CosineScale {
  /** Of a question and the nearest sentence of the page that answers it. */
  readonly own: number;
  /** Of a question and the nearest sentence of a passage of another page. */
  readonly others: number;
}

/** A question with the nearest sentences: of its own page, and of each passage of other pages. */
export interface QuestionCosines {
  readonly own: number;
  readonly others: readonly number[];
}

/** The reference embedder on the two sites that are shipped; `npm run eval:site -- --scale` measures it. */
const REFERENCE: CosineScale = { own: 0.861, others: 0.809 };

/** Fewer questions tell a scale only by chance. */
const ENOUGH_QUESTIONS = 8;
/** An embedder that tells its own pages from others by less tells nothing; and rounding would be magnified. */
const LEAST_DIFFERENCE = 0.02;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The scale that questions show; null when they are too few, or the embedder does not tell pages apart. */
export function scaleOf(questions: readonly QuestionCosines[]): CosineScale | null {
  const compared = questions.filter(({ others }) => others.length > 0);
  if (compared.length < ENOUGH_QUESTIONS) return null;
  const own = mean(compared.map((question) => question.own));
  const others = mean(compared.map((question) => mean(question.others)));
  return own - others < LEAST_DIFFERENCE ? null : { own, others };
}

/**
 * A cosine as the reference embedder would have given it: the line through both means, from -1 to 1.
 * @param scale of the embedder that it comes from; undefined for the reference embedder, whose cosines stay what they are
 */
export function onReferenceScale(cosine: number, scale: CosineScale | undefined): number {
  if (scale === undefined) return cosine;
  const share = (cosine - scale.others) / (scale.own - scale.others);
  return Math.max(-1, Math.min(1, REFERENCE.others + share * (REFERENCE.own - REFERENCE.others)));
}
