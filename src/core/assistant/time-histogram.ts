/** How often something took at most so long, as Prometheus counts it: `count` holds everything up to `le` seconds. */
export interface HistogramCounts {
  readonly buckets: readonly { readonly le: number; readonly count: number }[];
  /** Seconds of all together. */
  readonly sum: number;
  readonly count: number;
}

const BOUNDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160] as const;

/** Counts durations. */
export class TimeHistogram {
  readonly #counts = BOUNDS.map(() => 0);
  #sum = 0;
  #count = 0;

  /** Counts one duration in milliseconds. */
  add(milliseconds: number): void {
    const seconds = milliseconds / 1000;
    this.#sum += seconds;
    this.#count += 1;
    for (const [i, bound] of BOUNDS.entries()) if (seconds <= bound) this.#counts[i] = (this.#counts[i] ?? 0) + 1;
  }

  counts(): HistogramCounts {
    const buckets = BOUNDS.map((le, i) => ({ le, count: this.#counts[i] ?? 0 }));
    return { buckets, sum: this.#sum, count: this.#count };
  }
}
