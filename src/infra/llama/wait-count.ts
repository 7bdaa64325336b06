/** Pulses, two a second, after which a step that only waited is taken for one that hangs: ten minutes. */
const MOST = 1200;

/** Counts steps for the watch: who waits for a core is not hanging, so waiting counts as a step, for a while. */
export class WaitCount {
  #waits = 0;
  #steps = 0;
  #since = 0;

  /**
   * To be called at each pulse.
   * @param steps steps that were finished until now
   * @param isKept whether other programs kept it from computing since the last pulse
   * @returns what grows as long as nothing hangs
   */
  count(steps: number, isKept: boolean): number {
    if (steps !== this.#steps) this.#since = 0;
    this.#steps = steps;
    this.#since += 1;
    if (isKept && this.#since <= MOST) this.#waits += 1;
    return steps + this.#waits;
  }
}
