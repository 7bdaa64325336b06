import { setTimeout as sleep } from 'node:timers/promises';
import type { GenerationEvent, GenerationRequest, Generator, GeneratorModel } from '../../src/core/generation/ports.ts';
import { AppError } from '../../src/shared/errors.ts';

/** What a scripted model says: all at once, or piece by piece. It throws to fail in the middle. */
export type Script = (request: GenerationRequest) => string | AsyncIterable<string>;

const CHARACTERS_PER_TOKEN = 4;
const PIECE = 7;

const MODEL: GeneratorModel = {
  id: 'scripted',
  name: 'Scripted model',
  contextTokens: 4096,
  remoteHost: null,
  testOnly: true,
};

function unavailable(): AppError {
  return new AppError({ kind: 'unavailable', code: 'generator-unavailable', message: 'There is no model.' });
}

/** Pieces that fall anywhere, in the middle of words and escapes too, as tokens do. */
async function* pieces(script: Script, request: GenerationRequest): AsyncGenerator<string> {
  const said = script(request);
  if (typeof said !== 'string') {
    yield* said;
    return;
  }
  for (let at = 0; at < said.length; at += PIECE) {
    await Promise.resolve();
    yield said.slice(at, at + PIECE);
  }
}

/** The next piece, or the signal's reason when it comes first. */
async function nextOrAbort<T>(next: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return next;
  // Whoever has gone no longer hears how the script ends.
  next.catch(() => undefined);
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => {
    aborted.reject(signal.reason as Error);
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([next, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** A language model that says what a script says; one answer at a time, the others wait in order. */
export class ScriptedGenerator implements Generator {
  model: GeneratorModel | null = MODEL;
  /** Everything that was asked, in order. */
  readonly requests: GenerationRequest[] = [];
  /** Answers that nobody waits for any more or that were finished. */
  ended = 0;
  readonly #waiting: symbol[] = [];
  #script: Script;

  constructor(script: Script) {
    this.#script = script;
  }

  /** From the next answer on. */
  follow(script: Script): void {
    this.#script = script;
  }

  countTokens(text: string): Promise<number> {
    return Promise.resolve(Math.ceil(text.length / CHARACTERS_PER_TOKEN));
  }

  async *generate(request: GenerationRequest): AsyncGenerator<GenerationEvent> {
    request.signal?.throwIfAborted();
    if (this.model === null) throw unavailable();
    this.requests.push(request);
    const ticket = Symbol('place');
    this.#waiting.push(ticket);
    try {
      yield* this.#wait(ticket, request.signal);
      yield* this.#answer(request);
    } finally {
      this.#waiting.splice(this.#waiting.indexOf(ticket), 1);
      this.ended += 1;
    }
  }

  async *#wait(ticket: symbol, signal: AbortSignal | undefined): AsyncGenerator<GenerationEvent> {
    let told = 0;
    for (let place = this.#waiting.indexOf(ticket); place > 0; place = this.#waiting.indexOf(ticket)) {
      if (place !== told) yield { type: 'queued', place };
      told = place;
      await sleep(2);
      signal?.throwIfAborted();
    }
  }

  async *#answer(request: GenerationRequest): AsyncGenerator<GenerationEvent> {
    const { messages, maxTokens, signal } = request;
    const prompt = messages.map((message) => message.text).join('\n');
    const begun = performance.now();
    yield { type: 'started' };
    let rest = maxTokens * CHARACTERS_PER_TOKEN;
    let firstTokenMs = 0;
    const said = pieces(this.#script, request);
    try {
      while (rest > 0) {
        const next = await nextOrAbort(said.next(), signal);
        if (next.done === true) break;
        const text = next.value.slice(0, rest);
        firstTokenMs ||= performance.now() - begun;
        rest -= text.length;
        yield { type: 'text', text };
      }
    } finally {
      // Not awaited: a script that sleeps for ever must not hold up who has gone.
      said.return(undefined).catch(() => undefined);
    }
    const outputTokens = maxTokens - Math.floor(rest / CHARACTERS_PER_TOKEN);
    const promptTokens = await this.countTokens(prompt);
    const totalMs = performance.now() - begun;
    yield {
      type: 'finished',
      reason: rest > 0 ? 'stop' : 'length',
      usage: { promptTokens, cachedTokens: 0, outputTokens, firstTokenMs, totalMs },
    };
  }
}
