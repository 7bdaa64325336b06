import { heaviestOf, toLengthOne } from './token-vectors.ts';
import type { QuestionTokens } from './token-vectors.ts';

const BYTE_VALUES = 256;
const PER_BYTE = 8;

/** One token of the question: its share of the whole, and its vector. */
interface Probe {
  readonly share: number;
  readonly vector: Float32Array;
}

/** Writes for each byte of a token's signs and each of its 256 values the sum of the question's components with those signs. */
function writeSums(vector: Float32Array, sums: Float32Array): void {
  const bytes = vector.length / PER_BYTE;
  const scale = 1 / Math.sqrt(vector.length);
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
}

/** The greatest cosine of a question's token with any of a passage's. */
function nearestOf(sums: Float32Array, signs: Uint8Array, bytes: number): number {
  let nearest = -1;
  let token = 0;
  // Four at a time: the processor adds to one sum while it waits for the others.
  for (; token + 4 * bytes <= signs.length; token += 4 * bytes) {
    const [b, c, d] = [token + bytes, token + 2 * bytes, token + 3 * bytes];
    let [ofA, ofB, ofC, ofD] = [0, 0, 0, 0];
    for (let byte = 0; byte < bytes; byte += 1) {
      const at = byte * BYTE_VALUES;
      ofA += sums[at + (signs[token + byte] as number)] as number;
      ofB += sums[at + (signs[b + byte] as number)] as number;
      ofC += sums[at + (signs[c + byte] as number)] as number;
      ofD += sums[at + (signs[d + byte] as number)] as number;
    }
    if (ofA > nearest) nearest = ofA;
    if (ofB > nearest) nearest = ofB;
    if (ofC > nearest) nearest = ofC;
    if (ofD > nearest) nearest = ofD;
  }
  for (; token < signs.length; token += bytes) {
    let cosine = 0;
    for (let byte = 0; byte < bytes; byte += 1)
      cosine += sums[byte * BYTE_VALUES + (signs[token + byte] as number)] as number;
    if (cosine > nearest) nearest = cosine;
  }
  return nearest;
}

/** Of so many tokens of the passages one is looked at for what they have in common. */
const SAMPLED = 4;

/** What the passages' tokens have in common, whatever they say: the mean of their signs, of length 1. */
function commonOf(passages: readonly Uint8Array[], dimensions: number): Float32Array {
  const bytes = dimensions / PER_BYTE;
  const common = new Float32Array(dimensions);
  if (bytes === 0) return common;
  for (const signs of passages) {
    for (let token = 0; token + bytes <= signs.length; token += SAMPLED * bytes) {
      for (let i = 0; i < dimensions; i += 1) {
        const bit = ((signs[token + (i >> 3)] as number) >> (i & 7)) & 1;
        common[i] = (common[i] as number) + 2 * bit - 1;
      }
    }
  }
  toLengthOne(common);
  return common;
}

/** A question's token without what the passages have in common, of length 1. */
function without(vector: Float32Array, common: Float32Array): Float32Array {
  let share = 0;
  for (let i = 0; i < vector.length; i += 1) share += (vector[i] as number) * (common[i] as number);
  const rest = vector.map((component, i) => component - share * (common[i] as number));
  toLengthOne(rest);
  return rest;
}

/**
 * Late interaction (MaxSim of ColBERT, Khattab and Zaharia 2020) of one question with passages whose tokens are stored as
 * `signsOf` makes them: for each token of the question the nearest of the passage.
 */
export class LateInteraction {
  readonly #probes: readonly Probe[];
  readonly #bytes: number;

  /** @param passages those that will be compared: a site's passages share a direction that says nothing and is left out */
  constructor({ weights, vectors }: QuestionTokens, passages: readonly Uint8Array[]) {
    const dimensions = weights.length === 0 ? 0 : vectors.length / weights.length;
    this.#bytes = dimensions / PER_BYTE;
    const heaviest = heaviestOf(weights);
    const total = heaviest.reduce((sum, i) => sum + (weights[i] as number), 0);
    const common = commonOf(passages, dimensions);
    this.#probes = heaviest.map((i) => ({
      share: (weights[i] as number) / total,
      vector: without(vectors.subarray(i * dimensions, (i + 1) * dimensions), common),
    }));
  }

  /** For each passage the cosines, averaged with the weights of the question's tokens; null when there is nothing to compare. */
  matches(passages: readonly Uint8Array[]): readonly (number | null)[] {
    const isComparable = (signs: Uint8Array): boolean =>
      this.#probes.length > 0 && signs.length > 0 && signs.length % this.#bytes === 0;
    const matches = passages.map((signs): number | null => (isComparable(signs) ? 0 : null));
    // Token by token, not passage by passage: the sums of one fit into the processor's nearest memory, those of all do not.
    const sums = new Float32Array(this.#bytes * BYTE_VALUES);
    for (const { share, vector } of this.#probes) {
      writeSums(vector, sums);
      for (const [i, match] of matches.entries())
        if (match !== null) matches[i] = match + share * nearestOf(sums, passages[i] as Uint8Array, this.#bytes);
    }
    return matches;
  }
}
