import type { Token } from 'node-llama-cpp';
import { tokenArray } from './native-context.ts';
import type { NativeContext, NativeSampler } from './native-context.ts';
import type { SequenceMemory } from './sequence-memory.ts';

/** A text to be written on a sequence. */
export interface Writing {
  readonly memory: SequenceMemory;
  /** What the sequence is to hold before the first token; at least one token. */
  readonly prompt: readonly Token[];
  readonly sampler: NativeSampler;
  /** Its prompt is read before those that are not. */
  readonly isUrgent: boolean;
  /** Called after every step: part of the prompt was read, or a token was chosen. */
  readonly onStep: (isPrompt: boolean) => void;
  /** Whether the text ends with this token; asked before the next step begins, so it has to be quick. */
  readonly isLast: (token: Token) => boolean;
  /** Takes a token, while the model computes the next one. */
  readonly onToken: (token: Token) => void;
  readonly signal: AbortSignal;
}

interface Job extends Writing {
  /** To be read in the next steps; null before the first. */
  rest: readonly Token[] | null;
  /** Tokens of the prompt that the sequence knew. */
  known: number;
  /** Chosen, but not yet told. */
  untold: Token | null;
  /** What went wrong while a token was told. */
  fault: Error | null;
  readonly done: PromiseWithResolvers<number>;
}

/** A job's part of a step. */
interface Part {
  readonly job: Job;
  readonly tokens: readonly Token[];
  /** Whether nothing is left to read after it, so that a token is chosen. */
  readonly isWhole: boolean;
}

/**
 * Writes several texts at once: each step of llama.cpp reads the last token of every text, in the order of their
 * sequences (llama_batch_allocr::split_equal takes them apart else), and pieces of the prompts that have still to be read.
 * A step and the choice of its tokens are handed to the thread that computes in one go, and what was chosen is told while
 * it computes the next step: a token costs one way there and back, and a sleeping core wakes once.
 * The process has to have one such thread (UV_THREADPOOL_SIZE=1), or choosing would begin before the step has ended.
 */
export class DecodeLoop {
  readonly #context: NativeContext;
  readonly #batch: number;
  readonly #rest: (stepMs: number) => Promise<void>;
  readonly #jobs = new Set<Job>();
  #isRunning = false;

  /**
   * @param batch tokens that a step may read
   * @param rest awaited between two steps, with the milliseconds that the last one took
   */
  constructor(context: NativeContext, batch: number, rest: (stepMs: number) => Promise<void>) {
    this.#context = context;
    this.#batch = batch;
    this.#rest = rest;
  }

  /**
   * Writes until the last token.
   * @returns tokens of the prompt that the sequence knew already
   * @throws the signal's reason, or what llama.cpp says
   */
  write(writing: Writing): Promise<number> {
    const begin = { rest: null, known: 0, untold: null, fault: null };
    const job: Job = { ...writing, ...begin, done: Promise.withResolvers<number>() };
    this.#jobs.add(job);
    if (!this.#isRunning) void this.#run();
    return job.done.promise;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#dropEnded() > 0) {
      let parts: readonly Part[] = [];
      try {
        parts = this.#share();
        const begun = performance.now();
        await this.#step(parts);
        await this.#rest(performance.now() - begun);
      } catch (error) {
        // Without parts it is not known whose fault it was, and they would be shared out again for ever.
        for (const job of parts.length > 0 ? parts.map((part) => part.job) : this.#jobs) this.#fail(job, error);
      }
    }
    this.#isRunning = false;
  }

  #dropEnded(): number {
    for (const job of this.#jobs) {
      if (job.fault !== null) this.#fail(job, job.fault);
      if (!job.signal.aborted) continue;
      this.#jobs.delete(job);
      job.done.reject(job.signal.reason);
    }
    return this.#jobs.size;
  }

  /** What a text has still to read. Between two steps: llama.cpp's memory must not change during one. */
  #restOf(job: Job): readonly Token[] {
    if (job.rest === null) {
      job.known = job.memory.keep(job.prompt);
      job.rest = job.prompt.slice(job.known);
    }
    return job.rest;
  }

  /** Every text that is being written gets its token; the prompts share what is left alike, urgent ones before the others. */
  #share(): Part[] {
    const all = [...this.#jobs].map((job) => ({ job, rest: this.#restOf(job) }));
    const writing = all.filter(({ rest }) => rest.length === 1);
    const parts = writing.map(({ job, rest }): Part => ({ job, tokens: rest, isWhole: true }));
    let left = this.#batch - parts.length;
    for (const isUrgent of [true, false]) {
      const prompts = all.filter(({ job, rest }) => rest.length > 1 && job.isUrgent === isUrgent);
      for (const [i, { job, rest }] of prompts.entries()) {
        const tokens = rest.slice(0, Math.ceil(left / (prompts.length - i)));
        left -= tokens.length;
        if (tokens.length > 0) parts.push({ job, tokens, isWhole: tokens.length === rest.length });
      }
    }
    return parts.sort((a, b) => a.job.memory.sequence - b.job.memory.sequence);
  }

  async #step(parts: readonly Part[]): Promise<void> {
    this.#context.initBatch(parts.reduce((sum, { tokens }) => sum + tokens.length, 0));
    const places = parts.map((part) => this.#add(part));
    const decoded = this.#context.decodeBatch();
    const chosen = parts.map(({ job }, i) => {
      const place = places[i];
      return place === undefined ? null : this.#context.sampleToken(place, job.sampler);
    });
    for (const job of this.#jobs) this.#tell(job);
    // Nothing may be under way any more when the next step begins, not even where something has failed.
    const [whole, ...tokens] = await Promise.allSettled([decoded, ...chosen]);
    if (whole.status === 'rejected') throw whole.reason;
    for (const [i, part] of parts.entries()) {
      const token = tokens[i];
      if (token?.status === 'rejected') this.#fail(part.job, token.reason);
      else this.#take(part, token?.value ?? null);
    }
  }

  /** @returns where the next token is chosen in the batch; undefined while the prompt goes on */
  #add({ job, tokens, isWhole }: Part): number | undefined {
    const { sequence, tokens: known } = job.memory;
    const outputs = Uint32Array.from(isWhole ? [tokens.length - 1] : []);
    return this.#context.addToBatch(sequence, known.length, tokenArray(tokens), outputs)[0];
  }

  #take({ job, tokens }: Part, chosen: number | null): void {
    job.memory.add(tokens);
    job.rest = this.#restOf(job).slice(tokens.length);
    job.onStep(chosen === null || tokens.length > 1);
    if (chosen === null) return;
    if (chosen < 0) {
      this.#fail(job, new Error('no token can follow'));
      return;
    }
    const token = chosen as Token;
    job.untold = token;
    job.rest = [token];
    if (!job.isLast(token)) return;
    this.#tell(job);
    if (job.fault !== null) return;
    this.#jobs.delete(job);
    job.done.resolve(job.known);
  }

  #tell(job: Job): void {
    const token = job.untold;
    job.untold = null;
    if (token === null) return;
    try {
      job.onToken(token);
    } catch (error) {
      // The step that is under way may be reading on its sequence.
      job.fault = error instanceof Error ? error : new Error(String(error));
    }
  }

  /** What llama.cpp holds of the sequence is not known any more. */
  #fail(job: Job, error: unknown): void {
    this.#jobs.delete(job);
    job.memory.forget();
    job.done.reject(error instanceof Error ? error : new Error(String(error)));
  }
}
