/** Uniform in [0, 1), the same at every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SHARES = [0.7, 0.5] as const;
/** Length of the random part, against the mean distance of a vector from the middle of all. */
const NOISE = 0.3;

/**
 * Any number of vectors that lie as real ones do: each a mixture of two real ones around their common mean, with noise.
 * Fifty thousand texts would take the model half an hour to embed.
 */
export class VectorMix {
  readonly #base: readonly Float32Array[];
  readonly #mean: Float32Array;
  readonly #spread: number;
  readonly #random: () => number;

  constructor(base: readonly Float32Array[], seed: number) {
    this.#base = base;
    this.#random = seededRandom(seed);
    const dimensions = base[0]?.length ?? 0;
    this.#mean = Float32Array.from(
      { length: dimensions },
      (_, i) => base.reduce((sum, vector) => sum + (vector[i] ?? 0), 0) / base.length,
    );
    const distances = base.map((vector) =>
      Math.hypot(...vector.map((component, i) => component - (this.#mean[i] ?? 0))),
    );
    this.#spread = distances.reduce((sum, distance) => sum + distance, 0) / base.length;
  }

  /** One of the real vectors. */
  real(): Float32Array {
    return this.#base[Math.floor(this.#random() * this.#base.length)] as Float32Array;
  }

  /** A mixture, of length 1. */
  next(): Float32Array {
    const [one, other] = [this.real(), this.real()];
    const scale = (NOISE * this.#spread) / Math.sqrt(this.#mean.length);
    const vector = this.#mean.map((mean, i) => {
      const mixed = SHARES[0] * ((one[i] ?? 0) - mean) + SHARES[1] * ((other[i] ?? 0) - mean);
      return mean + mixed + scale * this.#normal();
    });
    const length = Math.hypot(...vector);
    return vector.map((component) => component / length);
  }

  /** Normally distributed (Box and Muller). */
  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#random())) * Math.cos(2 * Math.PI * this.#random());
  }
}
