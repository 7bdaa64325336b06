/** The tokens of a question: what each is worth, and its vector of length 1, one vector after another. */
export interface QuestionTokens {
  readonly weights: Float32Array;
  readonly vectors: Float32Array;
}

/** Tokens of a question that are compared: more would be no question, and take time. */
const MOST_TOKENS = 32;

/** Which of a question's tokens are compared, the weightiest first. @param weights what each is worth; none is 0 */
export function heaviestOf(weights: Float32Array): readonly number[] {
  const weightOf = (i: number): number => weights[i] as number;
  return [...weights.keys()]
    .filter((i) => weightOf(i) > 0)
    .sort((a, b) => weightOf(b) - weightOf(a) || a - b)
    .slice(0, MOST_TOKENS);
}

/** Components whose signs fill one byte. */
const PER_BYTE = 8;

/**
 * Token vectors as they are stored: the sign of each component, one bit each, token after token. Signs of centred vectors
 * keep nearly the whole gain of late interaction in a thirty-second of the room (docs/decisions/0029).
 * @param vectors centred, one after another @param dimensions components of a vector: a multiple of 8
 */
export function signsOf(vectors: Float32Array, dimensions: number): Uint8Array {
  if (dimensions % PER_BYTE !== 0 || vectors.length % dimensions !== 0)
    throw new RangeError(`${String(vectors.length)} components are no vectors of ${String(dimensions)}`);
  const signs = new Uint8Array(vectors.length / PER_BYTE);
  for (let i = 0; i < vectors.length; i += 1) {
    if ((vectors[i] as number) > 0) signs[i >> 3] = (signs[i >> 3] as number) | (1 << (i & 7));
  }
  return signs;
}

/** Scales a vector to length 1, in place; one without direction stays zero. */
export function toLengthOne(vector: Float32Array): void {
  let sum = 0;
  for (const component of vector) sum += component * component;
  const length = Math.sqrt(sum);
  if (!(length > 0)) return;
  for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] as number) / length;
}
