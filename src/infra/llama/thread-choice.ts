interface Candidate {
  readonly threads: number;
  /** Milliseconds a token, smoothed; null until tried. */
  cost: number | null;
}

const SMOOTHING = 0.25;
const FIRST_INTERVAL = 8;
const LONGEST_INTERVAL = 64;
/** Evaluating has a fixed cost of about as many tokens. */
const OVERHEAD_TOKENS = 8;

/**
 * Chooses how many threads to compute on, by measuring.
 * llama.cpp's threads wait for each other after every step: on as many threads as there are cores it falls to a third
 * of its speed, or less, as soon as something else runs; on one thread fewer it keeps its speed, and an idle machine is used by half.
 */
export class ThreadChoice {
  readonly #candidates: Candidate[];
  #interval = FIRST_INTERVAL;
  #sinceTrial = 0;

  /** @param cores cores that the process may use */
  constructor(cores: number) {
    const all = Math.max(1, Math.min(8, Math.floor(cores)));
    const counts = [...new Set([Math.max(1, all - 1), all])];
    this.#candidates = counts.map((threads) => ({ threads, cost: null }));
  }

  /** Threads for the next evaluation. @param urgent somebody waits: no trial */
  next(urgent: boolean): number {
    const best = this.#best();
    if (urgent || this.#candidates.length === 1) return best.threads;
    const other = this.#candidates.find((candidate) => candidate !== best);
    if (other === undefined) return best.threads;
    this.#sinceTrial += 1;
    if (other.cost !== null && this.#sinceTrial < this.#interval) return best.threads;
    this.#sinceTrial = 0;
    return other.threads;
  }

  /** Notes what an evaluation took. */
  record(threads: number, tokens: number, milliseconds: number): void {
    const candidate = this.#candidates.find((one) => one.threads === threads);
    if (candidate === undefined) return;
    const before = this.#best();
    const cost = milliseconds / (tokens + OVERHEAD_TOKENS);
    // What is tried rarely says nothing about the past: only the latest trial counts.
    const known = candidate === before ? (candidate.cost ?? cost) : cost;
    candidate.cost = known + SMOOTHING * (cost - known);
    if (this.#best() !== before) this.#interval = FIRST_INTERVAL;
    else if (candidate !== before) this.#interval = Math.min(LONGEST_INTERVAL, this.#interval * 2);
  }

  #best(): Candidate {
    return this.#candidates.reduce((best, candidate) =>
      (candidate.cost ?? Infinity) < (best.cost ?? Infinity) ? candidate : best,
    );
  }
}
