import type { AppError } from '../../shared/errors.ts';
import type { GenerationEvent, GenerationRequest, GeneratorModel } from './ports.ts';

/** What a backend tells about one answer. */
export type BackendEvent = Extract<GenerationEvent, { type: 'text' | 'finished' }>;

/** Whether answers can be computed now. */
export type BackendState =
  /** No model is chosen, or it cannot be used; `error` says why. */
  | { readonly kind: 'off'; readonly model: null; readonly error: AppError }
  /** A model is chosen; it is loaded at the first request, or being loaded or exchanged now: requests wait. */
  | { readonly kind: 'starting'; readonly model: GeneratorModel }
  /** `places` answers are computed at the same time. */
  | { readonly kind: 'ready'; readonly model: GeneratorModel; readonly places: number };

/** What computes answers, without an order of its own: the queue in front of it decides who is next. */
export interface GenerationBackend {
  readonly state: BackendState;
  /** Starts what is needed for an answer unless it runs already. Failure shows in `state`. */
  wake(): void;
  /** Told after every change of `state`. */
  onChange(listener: () => void): void;
  /** Tokens of a text. @throws AppError `generator-unavailable` */
  countTokens(text: string): Promise<number>;
  /**
   * Computes an answer at once.
   * @param timeLimitMs after which the answer ends with the reason `time`
   * @throws AppError `generator-unavailable`, `generator-refused`, `generator-busy`, `generator-prompt-too-long`, or the signal's reason
   */
  run(request: GenerationRequest, signal: AbortSignal, timeLimitMs: number): AsyncIterable<BackendEvent>;
}
