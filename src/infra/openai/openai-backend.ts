import { isIP } from 'node:net';
import type { BackendEvent, BackendState } from '../../core/generation/backend.ts';
import { generatorBusy, generatorRefused, generatorUnavailable } from '../../core/generation/errors.ts';
import type { GenerationRequest, GeneratorModel } from '../../core/generation/ports.ts';
import { messageOf } from '../../shared/errors.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ManagedBackend } from '../generation-service.ts';
import { Backoff } from '../llama/backoff.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { modelName } from './model-name.ts';
import { offeredModel } from './offered-model.ts';
import { openAiAnswer } from './openai-answer.ts';
import type { OpenAiPatience, OpenAiSettings } from './openai-settings.ts';
import { RefusedRequest } from './refused-request.ts';

/** Answers that are asked for at the same time: a small server's share; more wait here, with their place. */
const PLACES = 8;
const PATIENCE: OpenAiPatience = { probeMs: 5000, firstMs: 60_000, pauseMs: 20_000 };

function remoteHost(url: string): string | null {
  const { hostname } = new URL(url);
  const plain = hostname.replace(/^\[|\]$/g, '');
  const loopback = plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
  return loopback ? null : plain;
}

/** What the client works with. */
export interface OpenAiOptions extends OpenAiSettings {
  readonly log: (level: 'info' | 'warn', message: string) => void;
  readonly patience?: Partial<OpenAiPatience>;
  readonly places?: number;
}

/** A language model behind a server that speaks the OpenAI API, such as llama-server or vLLM. */
export class OpenAiBackend implements ManagedBackend {
  /** Its cards are the other machine's affair. */
  readonly gpu = { givenUp: [], note: null };
  readonly #options: OpenAiOptions;
  readonly #patience: OpenAiPatience;
  readonly #backoff = new Backoff();
  readonly #listeners: (() => void)[] = [];
  readonly #closing = new AbortController();
  #model: GeneratorModel;
  #reached = false;
  /** How often the server was found: what failed before that says nothing about it now. */
  #found = 0;
  #probe: Promise<void> | null = null;
  #failure: AppError | null = null;
  #retry: NodeJS.Timeout | null = null;

  constructor(options: OpenAiOptions) {
    this.#options = options;
    this.#patience = { ...PATIENCE, ...options.patience };
    this.#model = this.#describe(options.model ?? 'unknown', 4096);
  }

  get state(): BackendState {
    if (this.#closing.signal.aborted)
      return { kind: 'off', model: null, error: this.#unavailable('it is being shut down') };
    if (this.#reached) return { kind: 'ready', model: this.#model, places: this.#options.places ?? PLACES };
    if (this.#failure !== null && this.#probe === null) return { kind: 'off', model: null, error: this.#failure };
    return { kind: 'starting', model: this.#model };
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  wake(): void {
    if (this.#reached || this.#closing.signal.aborted) return;
    if (this.#backoff.waiting) {
      // While the server is off nobody asks it, so nobody else would try again.
      this.#retry ??= setTimeout(() => {
        this.#retry = null;
        this.wake();
      }, this.#backoff.remainingMs).unref();
      return;
    }
    this.#probe ??= this.#ask().finally(() => {
      this.#probe = null;
      this.wake();
      this.#tell();
    });
  }

  /** The server is named by the environment: it does not change while this process runs. */
  follow(): void {
    this.wake();
  }

  /** The model takes no memory of this machine's: there is nothing to wait for. */
  startAfter(): void {
    this.wake();
  }

  countTokens(text: string): Promise<number> {
    return Promise.resolve(estimateTokens(text));
  }

  async *run(request: GenerationRequest, signal: AbortSignal, timeLimitMs: number): AsyncGenerator<BackendEvent> {
    const { id: model } = this.#model;
    const question = { settings: this.#options, patience: this.#patience, model, request, timeLimitMs };
    const closing = this.#closing.signal;
    const found = this.#found;
    try {
      yield* openAiAnswer(question, AbortSignal.any([signal, closing]));
      this.#backoff.succeeded();
    } catch (error) {
      signal.throwIfAborted();
      if (closing.aborted) throw this.#unavailable('it is being shut down', error);
      if (error instanceof RefusedRequest) throw this.#refused(error);
      // A server that goes away takes all its answers along: that is one failure.
      if (!this.#reached || found !== this.#found) throw this.#unavailable(this.#reason(error), error);
      throw this.#failed(this.#reason(error), error);
    }
  }

  /** Ends requests under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#tell();
    await this.#probe;
  }

  #describe(id: string, contextTokens: number): GeneratorModel {
    const host = remoteHost(this.#options.url);
    return { id, name: modelName(id), contextTokens, remoteHost: host, testOnly: false };
  }

  async #ask(): Promise<void> {
    const signal = AbortSignal.any([AbortSignal.timeout(this.#patience.probeMs), this.#closing.signal]);
    try {
      const { id, contextTokens } = await offeredModel(this.#options, signal);
      this.#model = this.#describe(id, contextTokens);
      this.#reached = true;
      this.#found += 1;
      this.#failure = null;
      this.#options.log('info', `language model ready: ${id} on ${new URL(this.#options.url).host}`);
    } catch (error) {
      this.#failed(this.#reason(error), error);
    }
  }

  /** One request that is refused is no outage. */
  #refused(error: RefusedRequest): AppError {
    const refused = error.busy ? generatorBusy() : generatorRefused(error.message, error);
    this.#options.log('warn', `${new URL(this.#options.url).host}: ${error.message}`);
    return refused;
  }

  /** The next request asks first whether the server is back. */
  #failed(reason: string, cause: unknown): AppError {
    const error = this.#unavailable(reason, cause);
    this.#options.log('warn', error.message);
    this.#reached = false;
    this.#failure = error;
    this.#backoff.failed();
    // One answer that failed says little about the others that wait: they wait until the server was asked again.
    this.wake();
    this.#tell();
    return error;
  }

  #reason(error: unknown): string {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    if (error instanceof Error && error.name === 'TimeoutError') return 'it does not answer in time';
    return messageOf(error) + cause;
  }

  #unavailable(reason: string, cause?: unknown): AppError {
    const { host } = new URL(this.#options.url);
    return generatorUnavailable(`${host}: ${reason}`, undefined, cause);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
