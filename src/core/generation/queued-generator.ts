import { Channel } from '../../shared/channel.ts';
import type { AppError } from '../../shared/errors.ts';
import type { GenerationBackend } from './backend.ts';
import { generatorBusy } from './errors.ts';
import { FairQueue } from './fair-queue.ts';
import type { QueueLimits, Ticket } from './fair-queue.ts';
import type { GenerationEvent, GenerationRequest, Generator, GeneratorModel } from './ports.ts';

/** Bounds of a queue, in requests and milliseconds. */
export interface GeneratorLimits extends QueueLimits {
  /** How long somebody waits at most. */
  readonly waitMs: number;
  /** How long an answer may be computed. */
  readonly answerMs: number;
}

/** What a server with a few places bears. */
export const GENERATOR_LIMITS: GeneratorLimits = {
  waiting: 64,
  waitingPerClient: 4,
  waitMs: 300_000,
  answerMs: 120_000,
};

/** Somebody who waits: the channel carries places, and ends when it is their turn. */
interface Waiting {
  readonly ticket: Ticket;
  readonly places: Channel<number>;
  told: number;
}

/** A generator: a backend with a fair, bounded queue in front of it. */
export class QueuedGenerator implements Generator {
  readonly #backend: GenerationBackend;
  readonly #limits: GeneratorLimits;
  readonly #queue: FairQueue;
  readonly #waiting = new Map<Ticket, Waiting>();

  constructor(backend: GenerationBackend, limits: GeneratorLimits = GENERATOR_LIMITS) {
    this.#backend = backend;
    this.#limits = limits;
    this.#queue = new FairQueue(limits);
    backend.onChange(() => {
      this.#advance();
    });
  }

  get model(): GeneratorModel | null {
    return this.#backend.state.model;
  }

  /** Requests that wait, and that are computed now. */
  get load(): { readonly waiting: number; readonly running: number } {
    return { waiting: this.#queue.waiting, running: this.#queue.running };
  }

  countTokens(text: string): Promise<number> {
    return this.#backend.countTokens(text);
  }

  async *generate(request: GenerationRequest): AsyncGenerator<GenerationEvent, void> {
    const { signal = new AbortController().signal } = request;
    signal.throwIfAborted();
    this.#backend.wake();
    const { state } = this.#backend;
    if (state.kind === 'off') throw state.error;
    const waiting = this.#enter(request);
    const stop = (): void => {
      waiting.places.fail(signal.reason);
      this.#leave(waiting.ticket);
    };
    const timer = setTimeout(() => {
      waiting.places.fail(generatorBusy());
    }, this.#limits.waitMs);
    signal.addEventListener('abort', stop, { once: true });
    try {
      for await (const place of waiting.places) yield { type: 'queued', place };
      clearTimeout(timer);
      signal.throwIfAborted();
      yield { type: 'started' };
      yield* this.#backend.run(request, signal, this.#limits.answerMs);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      this.#leave(waiting.ticket);
    }
  }

  #enter(request: GenerationRequest): Waiting {
    const { ticket, refused } = this.#queue.enter(request);
    if (refused === ticket) throw generatorBusy();
    const waiting: Waiting = { ticket, places: new Channel(), told: 0 };
    this.#waiting.set(ticket, waiting);
    if (refused !== null) this.#refuse(refused, generatorBusy());
    this.#advance();
    return waiting;
  }

  #leave(ticket: Ticket): void {
    this.#waiting.delete(ticket);
    this.#queue.leave(ticket);
    this.#advance();
  }

  #refuse(ticket: Ticket, error: AppError): void {
    this.#waiting.get(ticket)?.places.fail(error);
    this.#waiting.delete(ticket);
    this.#queue.leave(ticket);
  }

  /** Lets those go whose turn it is, and tells the others their place where it changed. */
  #advance(): void {
    const { state } = this.#backend;
    if (state.kind === 'off') {
      for (const ticket of [...this.#waiting.keys()]) this.#refuse(ticket, state.error);
      return;
    }
    const places = state.kind === 'ready' ? state.places : 0;
    for (let next = this.#queue.take(places); next !== null; next = this.#queue.take(places)) {
      this.#waiting.get(next)?.places.close();
      this.#waiting.delete(next);
    }
    for (const [i, ticket] of this.#queue.order().entries()) this.#tell(ticket, i + 1);
  }

  #tell(ticket: Ticket, place: number): void {
    const waiting = this.#waiting.get(ticket);
    if (waiting === undefined || waiting.told === place) return;
    waiting.told = place;
    waiting.places.replace(place);
  }
}
