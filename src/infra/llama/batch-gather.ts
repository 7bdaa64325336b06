/** An answer that is being written, among those that are written together. */
export interface Writer {
  /** Waits until everybody who writes has got the last token; those who wait then go on in the order of their sequences. */
  readonly turn: () => Promise<void>;
  /** The others no longer wait for this one. */
  readonly leave: () => void;
}

/**
 * Gathers the answers that are being written into one step of the model, in the order of their sequences. Left alone,
 * node-llama-cpp begins a step with whoever is there, so that the one that got the last token of the step before is late each
 * time and takes a step of its own; and llama.cpp splits what is out of order (llama_batch_allocr::split_equal accepts only
 * rising sequence ids), so that eight answers take almost eight times as long as one.
 */
export class BatchGather {
  /** By sequence: how to let it go on, or null while it is in a step. */
  readonly #writers = new Map<number, (() => void) | null>();
  #isReleasing = false;

  /** An answer on a sequence of its own writes from now on. */
  join(sequence: number): Writer {
    this.#writers.set(sequence, null);
    return {
      turn: () =>
        new Promise((resolve) => {
          this.#writers.set(sequence, resolve);
          this.#release();
        }),
      leave: () => {
        this.#writers.delete(sequence);
        this.#release();
      },
    };
  }

  #release(): void {
    const waiting = this.#waiting();
    if (waiting === null || this.#isReleasing) return;
    if (waiting.length === 1) {
      this.#letGo(waiting);
      return;
    }
    this.#isReleasing = true;
    // Not at once: whoever asked while the step before is being closed would go into the next one alone.
    setImmediate(() => {
      this.#isReleasing = false;
      this.#letGo(this.#waiting() ?? []);
    });
  }

  #letGo(waiting: readonly (readonly [number, () => void])[]): void {
    for (const [sequence, go] of waiting) {
      this.#writers.set(sequence, null);
      go();
    }
  }

  /** Everybody in the order of their sequences, or null while somebody is missing. */
  #waiting(): [number, () => void][] | null {
    const waiting: [number, () => void][] = [];
    for (const [sequence, go] of this.#writers) {
      if (go === null) return null;
      waiting.push([sequence, go]);
    }
    return waiting.sort(([a], [b]) => a - b);
  }
}
