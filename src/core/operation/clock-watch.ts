/** Clocks drift; a difference up to this is no jump, in milliseconds. */
const TOLERANCE_MS = 5000;

/** Sees when the clock on the wall is changed, by comparing it with one that cannot be. */
export class ClockWatch {
  readonly #wall: () => number;
  readonly #steady: () => number;
  #offset: number;

  /** @param wall milliseconds since 1970 @param steady milliseconds since whenever, which nobody can set */
  constructor(wall: () => number = Date.now, steady: () => number = () => performance.now()) {
    this.#wall = wall;
    this.#steady = steady;
    this.#offset = wall() - steady();
  }

  /** By how much the clock was changed since the last time, in milliseconds, negative for back; 0 when it was not. */
  check(): number {
    const offset = this.#wall() - this.#steady();
    const jump = offset - this.#offset;
    // Drift adds up over months: each time is compared with the last one.
    this.#offset = offset;
    return Math.abs(jump) > TOLERANCE_MS ? Math.round(jump) : 0;
  }
}
