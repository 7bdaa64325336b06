import type { QuestionStore } from '../../core/assistant/question-log.ts';
import { purgeQuestions } from '../../core/assistant/question-log.ts';

/** What is deleted, and when. */
export interface QuestionRetentionOptions {
  /** Each site's questions, and the days for which they are kept. */
  readonly stores: () => readonly { readonly store: QuestionStore; readonly days: number }[];
  /** Milliseconds between rounds; 1 hour when left out. */
  readonly intervalMs?: number;
  readonly onError: (siteId: string, error: unknown) => void;
}

/** Deletes visitors' questions once they are old enough, every hour: a command that runs shorter deletes nothing. */
export class QuestionRetention {
  readonly #options: QuestionRetentionOptions;
  readonly #timer: NodeJS.Timeout;
  #round: Promise<void> = Promise.resolve();

  constructor(options: QuestionRetentionOptions) {
    this.#options = options;
    this.#timer = setInterval(() => {
      this.#round = this.#round.then(() => this.#purge());
    }, options.intervalMs ?? 3_600_000);
    this.#timer.unref();
  }

  /** Ends after the running round. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#round;
  }

  async #purge(): Promise<void> {
    for (const { store, days } of this.#options.stores()) {
      try {
        await purgeQuestions(store, days, Date.now());
      } catch (error) {
        this.#options.onError(store.siteId, error);
      }
    }
  }
}
