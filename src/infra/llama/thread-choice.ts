interface Candidate {
  readonly threads: number;
  /** Milliseconds a token, smoothed; null until tried. */
  cost: number | null;
}

const SMOOTHING = 0.25;
/** Evaluations before the first trial: somebody may be waiting for the first ones. */
const FIRST_TRIAL = 8;
/** Trials are made with texts of at most so many tokens: on a busy machine one can take 50 times as long. */
const TRIAL_TOKENS = 64;
/** Share of the time that trials may take. */
const TRIAL_SHARE = 0.02;
/** Evaluating has a fixed cost of about as many tokens. */
const OVERHEAD_TOKENS = 8;

/**
 * Chooses how many threads to compute on, by measuring.
 * llama.cpp's threads wait for each other after every step: on as many threads as there are cores it falls to a third
 * of its speed, or to a fiftieth, as soon as something else runs; on one thread fewer it keeps its speed, and an idle
 * machine is used by half.
 */
export class ThreadChoice {
  readonly #candidates: Candidate[];
  #evaluations = 0;
  /** Time that trials may take by now, less what they took, in milliseconds. */
  #credit = 0;

  /** @param cores cores that the process may use */
  constructor(cores: number) {
    const all = Math.max(1, Math.min(8, Math.floor(cores)));
    const counts = [...new Set([Math.max(1, all - 1), all])];
    this.#candidates = counts.map((threads) => ({ threads, cost: null }));
  }

  /** Threads for the next evaluation. @param urgent somebody waits: no trial */
  next(tokens: number, urgent: boolean): number {
    const best = this.#best();
    const other = this.#candidates.find((candidate) => candidate !== best);
    if (other === undefined || urgent || tokens > TRIAL_TOKENS || this.#evaluations < FIRST_TRIAL) return best.threads;
    return this.#credit >= 0 ? other.threads : best.threads;
  }

  /** Notes what an evaluation took. */
  record(threads: number, tokens: number, milliseconds: number): void {
    const candidate = this.#candidates.find((one) => one.threads === threads);
    if (candidate === undefined) return;
    const before = this.#best();
    const cost = milliseconds / (tokens + OVERHEAD_TOKENS);
    this.#evaluations += 1;
    this.#credit = candidate === before ? this.#credit + TRIAL_SHARE * milliseconds : -milliseconds;
    // What is tried rarely says nothing about the past: only the latest trial counts.
    const known = candidate === before ? (candidate.cost ?? cost) : cost;
    candidate.cost = known + SMOOTHING * (cost - known);
  }

  #best(): Candidate {
    return this.#candidates.reduce((best, candidate) =>
      (candidate.cost ?? Infinity) < (best.cost ?? Infinity) ? candidate : best,
    );
  }
}
