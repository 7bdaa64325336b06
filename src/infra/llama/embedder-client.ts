import { availableParallelism } from 'node:os';
import type { EmbedOptions, Embedder, TokenEmbedder } from '../../core/search/ports.ts';
import type { QuestionTokens } from '../../core/search/token-vectors.ts';
import { AppError, isAppError, messageOf } from '../../shared/errors.ts';
import { Backoff } from './backoff.ts';
import { EmbedderChild } from './embedder-child.ts';
import type { EmbedJob, FromEmbedder } from './embedder-messages.ts';
import type { TextTokens } from './embedding-model.ts';
import { NO_MODEL, readManifest } from './model-manifest.ts';
import type { ModelManifest } from './model-manifest.ts';

/** Where the model lies and what the client writes to. */
export interface EmbedderSettings {
  /** Folder with `model.json` and the model file. */
  readonly modelFolder: string;
  /** Folder in which a verified model file is remembered. */
  readonly cacheFolder: string;
  readonly log: (level: 'info' | 'warn', message: string) => void;
  /** Cores that may be used; what the system grants this process by default. */
  readonly cores?: number;
  /** Another program than the embedder, for trials. */
  readonly entry?: string;
  /** Told each time the model is loaded: only then it is known whether it gives the vectors of tokens. */
  readonly onReady?: () => void;
}

/** A text's vector, and its tokens where they were asked for. */
interface Embedded {
  readonly vector: Float32Array;
  readonly tokens: TextTokens | null;
}

interface Pending {
  readonly job: EmbedJob;
  readonly resolve: (embedded: Embedded[]) => void;
  readonly reject: (error: unknown) => void;
  retried: boolean;
}

function unavailable(reason: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'embedder-unavailable',
    message: `The embedder cannot be reached: ${reason}.`,
    hint:
      (isAppError(cause) ? cause.hint : undefined) ??
      'Search goes by words alone until it is back; it is restarted by itself.',
    cause,
  });
}

/** The embedder in its child process: started at the first request, restarted after a crash or a hang. */
export class EmbedderClient implements Embedder {
  readonly model: string;
  readonly dimensions: number;
  readonly tokens?: TokenEmbedder;
  readonly #settings: EmbedderSettings;
  readonly #manifest: ModelManifest | null;
  readonly #pending = new Map<number, Pending>();
  readonly #backoff = new Backoff();
  #child: EmbedderChild | null = null;
  #failure: unknown = null;
  #current = -1;
  #nextId = 1;
  #closed = false;
  #givesTokens = false;

  /** Without a usable model.json every request fails, and the sites go on. */
  constructor(settings: EmbedderSettings) {
    this.#settings = settings;
    this.#manifest = this.#readManifest();
    const { name, dimensions } = this.#manifest ?? NO_MODEL;
    this.model = name;
    this.dimensions = dimensions;
    if (this.#manifest?.tokenVectors !== undefined) this.tokens = this.#tokenEmbedder();
  }

  /** The child's process id, while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** True from a failure on until the model is loaded again. */
  get failing(): boolean {
    return this.#failure !== null;
  }

  /** Loads the model unless it is loaded. @throws AppError `embedder-unavailable` */
  async start(): Promise<void> {
    try {
      const child = this.#running();
      child.hold(true);
      await child.ready;
      child.hold(this.#pending.size > 0);
    } catch (error) {
      throw isAppError(error) && error.code === 'embedder-unavailable' ? error : unavailable(messageOf(error), error);
    }
  }

  async embed(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]> {
    return (await this.#ask(texts, options, false)).map(({ vector }) => vector);
  }

  #tokenEmbedder(): TokenEmbedder {
    const given = (): boolean => this.#givesTokens;
    return {
      get given() {
        return given();
      },
      question: async (text, options) => {
        const [one] = await this.#ask([text], { ...options, kind: 'query' }, true);
        if (one === undefined) throw unavailable('it gave no vector');
        return { vector: one.vector, tokens: one.tokens as QuestionTokens | null };
      },
      passages: async (texts, options) => {
        const all = await this.#ask(texts, { ...options, kind: 'passage' }, true);
        return all.map(({ vector, tokens }) => ({ vector, signs: tokens as Uint8Array | null }));
      },
    };
  }

  #ask(texts: readonly string[], options: EmbedOptions, withTokens: boolean): Promise<Embedded[]> {
    if (texts.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      options.signal?.throwIfAborted();
      const child = this.#running();
      const job = { id: this.#nextId++, texts, kind: options.kind, priority: options.priority, withTokens };
      const cancel = (): void => {
        this.#take(job.id)?.reject(options.signal?.reason);
        this.#child?.send({ type: 'cancel', id: job.id });
      };
      options.signal?.addEventListener('abort', cancel, { once: true });
      const settle = <T>(then: (value: T) => void): ((value: T) => void) => {
        return (value) => {
          options.signal?.removeEventListener('abort', cancel);
          then(value);
        };
      };
      this.#pending.set(job.id, { job, resolve: settle(resolve), reject: settle(reject), retried: false });
      child.hold(true);
      this.#sendWhenReady(child, job);
    });
  }

  /** Ends the process; requests under way fail. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#rejectAll(unavailable('it is being shut down'));
    await this.#child?.close();
  }

  #running(): EmbedderChild {
    if (this.#closed) throw unavailable('it is being shut down');
    if (this.#child !== null) return this.#child;
    if (this.#backoff.waiting || this.#manifest === null) throw unavailable(messageOf(this.#failure), this.#failure);
    return this.#launch(this.#manifest);
  }

  #readManifest(): ModelManifest | null {
    try {
      return readManifest(this.#settings.modelFolder);
    } catch (error) {
      this.#failure = error;
      return null;
    }
  }

  #launch(manifest: ModelManifest): EmbedderChild {
    const { modelFolder, cacheFolder, cores = availableParallelism(), log, entry, onReady } = this.#settings;
    const child = new EmbedderChild(
      { manifest, modelFolder, cacheFolder, cores },
      {
        onMessage: (message) => {
          this.#receive(message);
        },
        onEnd: (reason) => {
          if (this.#child === child) this.#ended(reason, manifest);
        },
      },
      entry,
    );
    this.#child = child;
    this.#current = -1;
    child.hold(this.#pending.size > 0);
    child.ready.then(
      ({ givesTokens }) => {
        this.#failure = null;
        this.#givesTokens = givesTokens;
        log('info', `embedder ready: ${this.model}`);
        onReady?.();
      },
      (error: unknown) => {
        this.#failure = error;
        this.#rejectAll(unavailable(messageOf(error), error));
      },
    );
    return child;
  }

  #sendWhenReady(child: EmbedderChild, job: EmbedJob): void {
    child.ready.then(
      () => {
        if (this.#child === child && this.#pending.has(job.id)) child.send({ type: 'embed', job });
      },
      // `#launch` rejects what waits.
      () => undefined,
    );
  }

  #receive(message: FromEmbedder): void {
    if (message.type === 'current') this.#current = message.id;
    else if (message.type === 'log') this.#settings.log('warn', `llama.cpp: ${message.line}`);
    else if (message.type === 'failed') this.#take(message.id)?.reject(unavailable(message.message));
    else {
      this.#backoff.succeeded();
      const { vectors, tokens } = message;
      const { dimensions } = this;
      const count = vectors.length / dimensions;
      const one = (i: number): Embedded => ({
        vector: vectors.slice(i * dimensions, (i + 1) * dimensions),
        tokens: tokens[i] ?? null,
      });
      this.#take(message.id)?.resolve(Array.from({ length: count }, (_, i) => one(i)));
    }
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#child?.hold(false);
    return pending;
  }

  #rejectAll(error: AppError): void {
    for (const id of [...this.#pending.keys()]) this.#take(id)?.reject(error);
  }

  /** The request that was being evaluated is sent once more, the others as often as it takes. */
  #ended(reason: string, manifest: ModelManifest): void {
    this.#child = null;
    if (this.#closed) return;
    this.#settings.log('warn', `the embedder's process is gone: ${reason}`);
    this.#failure ??= new Error(reason);
    this.#backoff.failed();
    const suspect = this.#pending.get(this.#current);
    if (suspect?.retried === true) this.#take(this.#current)?.reject(unavailable(reason));
    else if (suspect !== undefined) suspect.retried = true;
    if (this.#pending.size === 0) return;
    if (this.#backoff.exhausted) {
      this.#rejectAll(unavailable(reason, this.#failure));
      return;
    }
    const child = this.#launch(manifest);
    for (const { job } of this.#pending.values()) this.#sendWhenReady(child, job);
  }
}
