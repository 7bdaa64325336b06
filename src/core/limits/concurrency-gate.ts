import { RetryLaterError } from './retry-later.ts';

/** Bounds how much runs at once; what comes on top is turned away at once instead of waiting unseen. */
export class ConcurrencyGate {
  readonly #limit: number;
  #running = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many are running. */
  get running(): number {
    return this.#running;
  }

  /** Runs the work. @throws RetryLaterError when the gate is full */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.#limit) throw new RetryLaterError('machine', 2000);
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
    }
  }
}
