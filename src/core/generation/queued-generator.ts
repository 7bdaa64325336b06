import { Channel } from '../../shared/channel.ts';
import type { AppError } from '../../shared/errors.ts';
import type { GenerationBackend } from './backend.ts';
import { generatorBusy } from './errors.ts';
import { FairQueue } from './fair-queue.ts';
import type { QueueLimits, Ticket } from './fair-queue.ts';
import type { GenerationEvent, GenerationRequest, Generator, GeneratorModel } from './ports.ts';

/** Bounds of a queue, in requests and milliseconds. */
export interface GeneratorLimits extends QueueLimits {
  /** How long somebody waits at most; work in bulk waits as long as it takes. */
  readonly waitMs: number;
  /** How long an answer may be computed. */
  readonly answerMs: number;
}

/** What a server with a few places bears; whoever has waited for long has the whole time for the answer all the same. */
export const GENERATOR_LIMITS: GeneratorLimits = {
  waiting: 64,
  waitingPerClient: 4,
  waitMs: 180_000,
  answerMs: 120_000,
};

/** Somebody who waits: the channel carries places, and ends when it is their turn. */
interface Waiting {
  readonly ticket: Ticket;
  readonly places: Channel<number>;
  /** Stops work in bulk for somebody who waits. */
  readonly interrupt: AbortController;
  told: number;
}

/** How often work in bulk begins again: what is computed of it each time is lost. */
const MOST_INTERRUPTIONS = 5;

/** Why work in bulk stopped that begins again later. */
const INTERRUPTED = new Error('Somebody else waits for the place.');

/** A generator: a backend with a fair, bounded queue in front of it. */
export class QueuedGenerator implements Generator {
  readonly #backend: GenerationBackend;
  readonly #limits: GeneratorLimits;
  readonly #queue: FairQueue;
  readonly #waiting = new Map<Ticket, Waiting>();
  readonly #interruptible = new Map<Ticket, AbortController>();

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

  /**
   * Work in bulk gives its place to whoever waits, and begins again later: its text comes in one piece, at its end.
   * @throws AppError also `generator-busy` for work in bulk that had to begin again too often
   */
  async *generate(request: GenerationRequest): AsyncGenerator<GenerationEvent, void> {
    if (request.priority !== 'bulk') return yield* this.#take(request);
    let interruptions = 0;
    for (let isDone = false; !isDone;) {
      const written: GenerationEvent[] = [];
      try {
        for await (const event of this.#take(request)) {
          if (event.type === 'queued' || event.type === 'started') yield event;
          else written.push(event);
        }
        isDone = true;
        yield* written;
      } catch (error) {
        if (error !== INTERRUPTED) throw error;
        if (++interruptions > MOST_INTERRUPTIONS) throw generatorBusy();
      }
    }
  }

  async *#take(request: GenerationRequest): AsyncGenerator<GenerationEvent, void> {
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
    const timer = request.priority === 'bulk' ? null : this.#limitWait(waiting);
    signal.addEventListener('abort', stop, { once: true });
    try {
      for await (const place of waiting.places) yield { type: 'queued', place };
      if (timer !== null) clearTimeout(timer);
      signal.throwIfAborted();
      yield { type: 'started' };
      yield* this.#backend.run(request, AbortSignal.any([signal, waiting.interrupt.signal]), this.#limits.answerMs);
    } catch (error) {
      throw waiting.interrupt.signal.aborted && !signal.aborted ? INTERRUPTED : error;
    } finally {
      if (timer !== null) clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      this.#leave(waiting.ticket);
    }
  }

  #limitWait({ places }: Waiting): NodeJS.Timeout {
    return setTimeout(() => {
      places.fail(generatorBusy());
    }, this.#limits.waitMs);
  }

  #enter(request: GenerationRequest): Waiting {
    const { ticket, refused } = this.#queue.enter(request);
    if (refused === ticket) throw generatorBusy();
    const waiting: Waiting = { ticket, places: new Channel(), interrupt: new AbortController(), told: 0 };
    this.#waiting.set(ticket, waiting);
    if (request.priority === 'bulk') this.#interruptible.set(ticket, waiting.interrupt);
    if (refused !== null) this.#refuse(refused, generatorBusy());
    this.#advance();
    return waiting;
  }

  #leave(ticket: Ticket): void {
    this.#waiting.delete(ticket);
    this.#interruptible.delete(ticket);
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
    for (let next = this.#next(places); next !== null; next = this.#next(places)) {
      this.#waiting.get(next)?.places.close();
      this.#waiting.delete(next);
    }
    for (const [i, ticket] of this.#queue.order().entries()) this.#tell(ticket, i + 1);
  }

  /** Whose turn it is; where only work in bulk is in the way, that goes back into the queue. */
  #next(places: number): Ticket | null {
    const next = this.#queue.take(places);
    if (next !== null) return next;
    const blocking = this.#queue.inTheWay(places);
    if (blocking === null) return null;
    this.#queue.leave(blocking);
    this.#interruptible.get(blocking)?.abort(INTERRUPTED);
    return this.#queue.take(places);
  }

  #tell(ticket: Ticket, place: number): void {
    const waiting = this.#waiting.get(ticket);
    if (waiting === undefined || waiting.told === place) return;
    waiting.told = place;
    waiting.places.replace(place);
  }
}
