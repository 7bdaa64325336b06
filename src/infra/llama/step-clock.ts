/** A step may take so many times as long as the slowest before. */
const FACTOR = 10;
/** Bounds of what a step may take, in milliseconds; the upper one holds before the first step. */
const LEAST_MS = 3000;
const MOST_MS = 60_000;

/** Knows how long a step of this model takes on this machine, and so how long one may take before it hangs. */
export class StepClock {
  readonly #now: () => number;
  #steps = 0;
  #last = 0;
  #slowest = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Steps so far. */
  get steps(): number {
    return this.#steps;
  }

  /** How long the next step may take, in milliseconds. */
  get limitMs(): number {
    if (this.#slowest === 0) return MOST_MS;
    return Math.min(MOST_MS, Math.max(LEAST_MS, FACTOR * this.#slowest));
  }

  /** Work begins after a pause. */
  begin(): void {
    this.#last = this.#now();
  }

  /** A step is done. */
  step(): void {
    const now = this.#now();
    this.#steps += 1;
    this.#slowest = Math.max(this.#slowest, now - this.#last);
    this.#last = now;
  }
}
