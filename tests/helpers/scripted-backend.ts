import { setTimeout as sleep } from 'node:timers/promises';
import type { BackendEvent, BackendState, GenerationBackend } from '../../src/core/generation/backend.ts';
import { generatorUnavailable } from '../../src/core/generation/errors.ts';
import type { GenerationRequest, GeneratorModel } from '../../src/core/generation/ports.ts';

const MODEL: GeneratorModel = {
  id: 'scripted',
  name: 'Scripted backend',
  contextTokens: 2048,
  remoteHost: null,
  testOnly: true,
};

/** A backend that writes a word every few milliseconds, and can be switched off. */
export class ScriptedBackend implements GenerationBackend {
  state: BackendState;
  /** Most answers that were computed at the same time. */
  most = 0;
  running = 0;
  readonly #places: number;
  readonly #wordMs: number;
  readonly #listeners: (() => void)[] = [];

  constructor(places: number, wordMs: number) {
    this.#places = places;
    this.#wordMs = wordMs;
    this.state = { kind: 'ready', model: MODEL, places };
  }

  wake(): void {
    // It is always awake.
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** From now on nothing is computed: until it is back, or for good. */
  change(kind: 'ready' | 'starting' | 'off'): void {
    if (kind === 'off') this.state = { kind, model: null, error: generatorUnavailable('it is switched off') };
    else this.state = kind === 'starting' ? { kind, model: MODEL } : { kind, model: MODEL, places: this.#places };
    for (const listener of this.#listeners) listener();
  }

  countTokens(text: string): Promise<number> {
    return Promise.resolve(text.split(' ').length);
  }

  async *run(request: GenerationRequest, signal: AbortSignal): AsyncGenerator<BackendEvent> {
    this.running += 1;
    this.most = Math.max(this.most, this.running);
    const began = performance.now();
    try {
      for (let i = 0; i < request.maxTokens; i++) {
        await sleep(this.#wordMs, undefined, { signal }).catch(() => {
          throw signal.reason;
        });
        yield { type: 'text', text: 'word ' };
      }
      const totalMs = performance.now() - began;
      const usage = { promptTokens: 1, cachedTokens: 0, outputTokens: request.maxTokens, firstTokenMs: 1, totalMs };
      yield { type: 'finished', reason: 'length', usage };
    } finally {
      this.running -= 1;
    }
  }
}
