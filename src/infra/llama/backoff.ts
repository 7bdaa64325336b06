const FIRST_MS = 1000;
const LONGEST_MS = 60_000;
/** Ends in a row, without a single success, after which requests are no longer sent again. */
const TRIES = 3;

/** When a process that keeps ending may be started again: after 1, 2, 4 ... 60 seconds. A single end is free. */
export class Backoff {
  readonly #now: () => number;
  #failures = 0;
  #until = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** True while it is too early for another start. */
  get waiting(): boolean {
    return this.remainingMs > 0;
  }

  /** Milliseconds until another start makes sense. */
  get remainingMs(): number {
    return Math.max(0, this.#until - this.#now());
  }

  /** True when starting again at once would be of no use. */
  get exhausted(): boolean {
    return this.#failures >= TRIES;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#failures < 2) return;
    this.#until = this.#now() + Math.min(LONGEST_MS, FIRST_MS * 2 ** (this.#failures - 2));
  }

  succeeded(): void {
    this.#failures = 0;
    this.#until = 0;
  }
}
