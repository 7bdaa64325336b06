import type { QuestionTokens } from './token-vectors.ts';

/** Tokens of a question that are compared, the weightiest first: more would be no question, and take time. */
const MOST_TOKENS = 32;
const BYTE_VALUES = 256;
const PER_BYTE = 8;

/** One token of the question: its share of the whole, and for each byte of signs what it adds to the cosine. */
interface Probe {
  readonly share: number;
  readonly sums: Float32Array;
}

/** For each byte of a token's signs and each of its 256 values, the sum of the question's components with those signs. */
function sumsOf(vector: Float32Array): Float32Array {
  const bytes = vector.length / PER_BYTE;
  const scale = 1 / Math.sqrt(vector.length);
  const sums = new Float32Array(bytes * BYTE_VALUES);
  for (let byte = 0; byte < bytes; byte += 1) {
    const at = byte * BYTE_VALUES;
    let none = 0;
    for (let bit = 0; bit < PER_BYTE; bit += 1) none -= (vector[byte * PER_BYTE + bit] as number) * scale;
    sums[at] = none;
    for (let value = 1; value < BYTE_VALUES; value += 1) {
      // As with the same signs but for the lowest one that is set.
      const bit = 31 - Math.clz32(value & -value);
      const without = sums[at + (value & (value - 1))] as number;
      sums[at + value] = without + 2 * (vector[byte * PER_BYTE + bit] as number) * scale;
    }
  }
  return sums;
}

/** The greatest cosine of a question's token with any of a passage's. */
function nearestOf(sums: Float32Array, signs: Uint8Array, bytes: number): number {
  let nearest = -1;
  for (let token = 0; token < signs.length; token += bytes) {
    let cosine = 0;
    for (let byte = 0; byte < bytes; byte += 1)
      cosine += sums[byte * BYTE_VALUES + (signs[token + byte] as number)] as number;
    if (cosine > nearest) nearest = cosine;
  }
  return nearest;
}

/**
 * Late interaction (MaxSim of ColBERT, Khattab and Zaharia 2020) of one question with passages whose tokens are stored as
 * `signsOf` makes them: for each token of the question the nearest of the passage.
 */
export class LateInteraction {
  readonly #probes: readonly Probe[];
  readonly #bytes: number;

  constructor({ weights, vectors }: QuestionTokens) {
    const dimensions = weights.length === 0 ? 0 : vectors.length / weights.length;
    this.#bytes = dimensions / PER_BYTE;
    const heaviest = [...weights.keys()]
      .filter((i) => (weights[i] as number) > 0)
      .sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b)
      .slice(0, MOST_TOKENS);
    const total = heaviest.reduce((sum, i) => sum + (weights[i] as number), 0);
    this.#probes = heaviest.map((i) => ({
      share: (weights[i] as number) / total,
      sums: sumsOf(vectors.subarray(i * dimensions, (i + 1) * dimensions)),
    }));
  }

  /** The cosines, averaged with the weights of the question's tokens; null when there is nothing to compare. */
  match(signs: Uint8Array): number | null {
    if (this.#probes.length === 0 || signs.length === 0 || signs.length % this.#bytes !== 0) return null;
    return this.#probes.reduce((sum, { share, sums }) => sum + share * nearestOf(sums, signs, this.#bytes), 0);
  }
}
