import { isAppError } from '../../shared/errors.ts';
import type { AppError } from '../../shared/errors.ts';
import { UNREACHABLE } from './media-unavailable.ts';

/** A service that has failed is left alone for this long, in milliseconds: those who ask meanwhile are told at once. */
const PAUSE_MS = 3000;

/** Whether a service can be reached, for all sites together. */
export class Reachability {
  readonly #onAnswer: (failure: AppError | null) => void;
  #failure: AppError | null = null;
  #pausedUntil = 0;

  /** @param onAnswer told after every question: why it could not be reached, or null */
  constructor(onAnswer: (failure: AppError | null) => void) {
    this.#onAnswer = onAnswer;
  }

  /** Asks it something, unless it has just failed. @throws what asking threw, or the failure of a moment ago */
  async ask<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#failure !== null && Date.now() < this.#pausedUntil) throw this.#failure;
    try {
      const answer = await work();
      this.#note(null);
      return answer;
    } catch (error) {
      if (isAppError(error) && error.code === UNREACHABLE) this.#note(error);
      throw error;
    }
  }

  #note(failure: AppError | null): void {
    this.#failure = failure;
    if (failure !== null) this.#pausedUntil = Date.now() + PAUSE_MS;
    this.#onAnswer(failure);
  }
}
