/** When silence is too long. */
export interface SilenceOptions {
  /** Between two looks whether anything was heard, in milliseconds. */
  readonly lookMs: number;
  /** So many looks in a row may have heard nothing. */
  readonly looks: number;
  /** Called at each look beyond that. */
  readonly onSilence: () => void;
}

/**
 * Notices when somebody who ought to say something now and then says nothing. Looks are counted, not time: where the whole
 * machine stood still, nobody has been silent. Keeps nothing alive.
 */
export class SilenceWatch {
  readonly #looking: NodeJS.Timeout;
  #silent = 0;
  #most: number;

  constructor({ lookMs, looks, onSilence }: SilenceOptions) {
    this.#most = looks;
    this.#looking = setInterval(() => {
      this.#silent += 1;
      if (this.#silent > this.#most) onSilence();
    }, lookMs).unref();
  }

  /** Something was heard. @param looks how many may hear nothing from now on; as many as before when left out */
  heard(looks = this.#most): void {
    [this.#silent, this.#most] = [0, looks];
  }

  end(): void {
    clearInterval(this.#looking);
  }
}
