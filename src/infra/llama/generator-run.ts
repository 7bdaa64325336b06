import { fileURLToPath } from 'node:url';
import type { BackendEvent } from '../../core/generation/backend.ts';
import { generatorUnavailable } from '../../core/generation/errors.ts';
import type { GenerationRequest } from '../../core/generation/ports.ts';
import type { GpuKind } from '../../core/models/gpu-notes.ts';
import { Channel } from '../../shared/channel.ts';
import { AppError } from '../../shared/errors.ts';
import type { FromGenerator, GeneratorArguments, GeneratorFacts, ToGenerator } from './generator-messages.ts';
import { WatchedChild } from './watched-child.ts';

const ENTRY = fileURLToPath(new URL('./generator-process.ts', import.meta.url));

/** The thread that computes also chooses: see DecodeLoop. */
const ENVIRONMENT = { UV_THREADPOOL_SIZE: '1' };

/** How long loading may take, in milliseconds: a large file comes from a slow disk. */
const START_MS = 300_000;
/** A heartbeat comes twice a second; how long a step may take is told by the process itself. */
const WATCH = { silenceMs: 2000, standstillMs: 60_000 };

/** What is told about a run of the process. */
export interface RunListener {
  readonly onLog: (line: string) => void;
  /** With what it computes from now on; null for the CPU. */
  readonly onGpu: (kind: GpuKind | null) => void;
  readonly onEnd: (reason: string) => void;
}

/** One run of the generator's process: requests go in, their events come out. */
export class GeneratorRun {
  readonly ready: Promise<GeneratorFacts>;
  readonly #child: WatchedChild<ToGenerator, FromGenerator, GeneratorFacts>;
  readonly #answers = new Map<number, Channel<BackendEvent>>();
  readonly #counts = new Map<number, PromiseWithResolvers<number>>();
  readonly #onIdle = new Set<() => void>();
  #nextId = 1;

  constructor(settings: GeneratorArguments, listener: RunListener, entry: string = ENTRY) {
    this.#child = new WatchedChild(
      { entry, settings, options: ['--no-warnings'], environment: ENVIRONMENT, startMs: START_MS, watch: WATCH },
      {
        onMessage: (message) => {
          if (message.type === 'log') listener.onLog(message.line);
          else if (message.type === 'gpu') listener.onGpu(message.kind);
          else this.#receive(message);
        },
        onEnd: (reason) => {
          this.#failAll(reason);
          listener.onEnd(reason);
        },
      },
    );
    this.ready = this.#child.ready;
    this.#child.hold(false);
  }

  /** The process's id, while it runs. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Computes an answer. @throws AppError `generator-unavailable`, `generator-prompt-too-long`, or the signal's reason */
  async *generate(request: GenerationRequest, signal: AbortSignal, timeLimitMs: number): AsyncGenerator<BackendEvent> {
    signal.throwIfAborted();
    const id = this.#nextId++;
    const channel = new Channel<BackendEvent>();
    const cancel = (): void => {
      channel.fail(signal.reason);
    };
    signal.addEventListener('abort', cancel, { once: true });
    this.#answers.set(id, channel);
    this.#child.hold(true);
    const { messages, maxTokens, schema, priority } = request;
    this.#child.send({
      type: 'generate',
      job: { id, messages, maxTokens, priority, timeLimitMs, ...(schema && { schema }) },
    });
    try {
      yield* channel;
    } finally {
      signal.removeEventListener('abort', cancel);
      // Still there when the reader left before the end.
      if (this.#answers.has(id)) this.#child.send({ type: 'cancel', id });
      this.#settle(this.#answers, id);
    }
  }

  /** Tokens of a text. @throws AppError `generator-unavailable` */
  count(text: string): Promise<number> {
    const id = this.#nextId++;
    const waiting = Promise.withResolvers<number>();
    this.#counts.set(id, waiting);
    this.#child.hold(true);
    this.#child.send({ type: 'count', id, text });
    return waiting.promise;
  }

  /** Waits until the model is loaded, and keeps this process alive meanwhile. */
  async loaded(): Promise<GeneratorFacts> {
    this.#child.hold(true);
    try {
      return await this.ready;
    } finally {
      if (this.#answers.size + this.#counts.size === 0) this.#child.hold(false);
    }
  }

  /** Waits until nothing is under way. */
  async idle(): Promise<void> {
    if (this.#answers.size + this.#counts.size === 0) return;
    await new Promise<void>((resolve) => this.#onIdle.add(resolve));
  }

  /** Ends the process; what is under way fails. */
  async close(): Promise<void> {
    this.#failAll('it is being shut down');
    await this.#child.close();
  }

  #receive(message: Exclude<FromGenerator, { type: 'log' | 'gpu' }>): void {
    const { id } = message;
    if (message.type === 'counted') {
      this.#counts.get(id)?.resolve(message.tokens);
      this.#settle(this.#counts, id);
      return;
    }
    const channel = this.#answers.get(id);
    if (channel === undefined) return;
    if (message.type === 'text') {
      channel.push({ type: 'text', text: message.text });
      return;
    }
    if (message.type === 'failed') channel.fail(new AppError(message.details));
    else {
      channel.push({ type: 'finished', reason: message.reason, usage: message.usage });
      channel.close();
    }
    this.#settle(this.#answers, id);
  }

  #settle(map: Map<number, unknown>, id: number): void {
    map.delete(id);
    if (this.#answers.size + this.#counts.size > 0) return;
    this.#child.hold(false);
    for (const resolve of this.#onIdle) resolve();
    this.#onIdle.clear();
  }

  #failAll(reason: string): void {
    for (const [id, channel] of this.#answers) {
      channel.fail(generatorUnavailable(reason));
      this.#settle(this.#answers, id);
    }
    for (const [id, waiting] of this.#counts) {
      waiting.reject(generatorUnavailable(reason));
      this.#settle(this.#counts, id);
    }
  }
}
