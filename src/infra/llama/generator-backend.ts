import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { BackendEvent, BackendState, GenerationBackend } from '../../core/generation/backend.ts';
import { generatorMissing, generatorUnavailable } from '../../core/generation/errors.ts';
import type { GenerationRequest, GeneratorModel } from '../../core/generation/ports.ts';
import type { GpuKind } from '../../core/models/gpu-notes.ts';
import { GpuSteps, wantedGpuKinds } from '../../core/models/gpu-steps.ts';
import type { GpuWish } from '../../core/models/gpu-steps.ts';
import type { ChosenModel } from '../../core/models/installed-model.ts';
import { isAppError, messageOf } from '../../shared/errors.ts';
import type { AppError } from '../../shared/errors.ts';
import { Backoff } from './backoff.ts';
import type { GeneratorFacts } from './generator-messages.ts';
import { GeneratorRun } from './generator-run.ts';
import { Pause } from './pause.ts';

/** What the backend works with. */
export interface GeneratorSettings {
  /** The model that is to answer; asked again at every `follow`. */
  readonly chosen: () => ChosenModel | null;
  readonly log: (level: 'info' | 'warn', message: string) => void;
  /** The model that was loaded last, in whatever process: it answers where the chosen one cannot be loaded at the start. */
  readonly lastLoaded?: () => ChosenModel | null;
  readonly onLoaded?: (model: ChosenModel) => void;
  /** Cores that may be used; what the system grants this process by default. */
  readonly cores?: number;
  /** Answers at the same time, where memory allows. */
  readonly places?: number;
  /** Memory that is free for the model, in bytes. */
  readonly freeMemory?: () => number;
  /** Which cards may compute; `auto` by default. */
  readonly gpu?: GpuWish;
  /** Another program than the generator, for trials. */
  readonly entry?: string;
}

/** One model with the process that computes it. */
interface Run {
  readonly chosen: ChosenModel;
  readonly process: GeneratorRun;
  facts: GeneratorFacts | null;
  /** With what it computes; null on the CPU, and until that is known. */
  gpu: GpuKind | null;
}

const PLACES = 8;
const MOST_CORES = 8;
/** Left to the sites, in bytes. */
const RESERVE_BYTES = 512 * 1024 * 1024;
/** A model that could not be loaded is tried again after this time, in milliseconds: memory may be free by then. */
const LOAD_AGAIN_MS = 300_000;

/** llama.cpp in a child process: loaded at the first request, restarted after a crash or a hang, exchanged while it runs. */
export class LlamaBackend implements GenerationBackend {
  readonly #settings: GeneratorSettings;
  readonly #backoff = new Backoff();
  readonly #gpu: GpuSteps;
  readonly #listeners: (() => void)[] = [];
  /** The model that answers, and the one that was asked for last: they differ where that one cannot be used. */
  #chosen: ChosenModel | null;
  #asked: ChosenModel | null;
  #current: Run | null = null;
  #failure: AppError | null = null;
  /** The exchange under way: another change waits for it. */
  #exchange: Promise<void> | null = null;
  /** No answer begins: the old model, or that of another process, makes room for the new one. */
  readonly #pause = new Pause();
  /** Loading beside the current one, or answering to its end: they end with the backend. */
  readonly #others = new Set<Run>();
  #closed = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(settings: GeneratorSettings) {
    this.#settings = settings;
    this.#gpu = new GpuSteps(wantedGpuKinds(settings.gpu ?? 'auto', process.platform));
    this.#chosen = settings.chosen();
    this.#asked = this.#chosen;
  }

  /** The process's id, while it runs. */
  get pid(): number | undefined {
    return this.#current?.process.pid;
  }

  /** Where the model computes, once it is loaded. */
  get device(): string | null {
    return this.#current?.facts?.device ?? null;
  }

  /** What failed of the cards, and what was given up for it. */
  get gpu(): Pick<GpuSteps, 'givenUp' | 'note' | 'failures'> {
    return this.#gpu;
  }

  get state(): BackendState {
    if (this.#closed) return { kind: 'off', model: null, error: generatorUnavailable('it is being shut down') };
    const { facts = null, chosen = this.#chosen } = this.#current ?? {};
    if (chosen === null) return { kind: 'off', model: null, error: generatorMissing() };
    const model = this.#describe(chosen, facts);
    if (facts !== null && !this.#pause.isOn) return { kind: 'ready', model, places: facts.places };
    // In an exchange another model is about to be loaded: requests wait for it.
    if (this.#current === null && this.#failure !== null && !this.#pause.isOn) {
      return { kind: 'off', model: null, error: this.#failure };
    }
    return { kind: 'starting', model };
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  wake(): void {
    if (this.#closed || this.#current !== null || this.#chosen === null) return;
    if (this.#exchange !== null || this.#pause.isOn) return;
    if (this.#backoff.waiting) this.#wakeIn(this.#backoff.remainingMs);
    else void this.#begin(this.#chosen);
  }

  startAfter(ended: Promise<void>): void {
    this.#pause.begin();
    this.#tell();
    void ended.then(() => {
      this.#pause.end();
      this.wake();
      this.#tell();
    });
  }

  /** While the model is off nobody asks it, so nobody else would wake it. */
  #wakeIn(milliseconds: number): void {
    this.#retry ??= setTimeout(() => {
      this.#retry = null;
      this.wake();
    }, milliseconds).unref();
  }

  /** Takes over the chosen model when it has changed; the one before answers until the new one is ready. */
  follow(): void {
    this.#exchange ??= this.#exchangeAll()
      .catch((error: unknown) => {
        this.#settings.log('warn', `the language model could not be exchanged: ${messageOf(error)}`);
      })
      .finally(() => {
        this.#exchange = null;
        // A process that ended meanwhile was left to the exchange.
        this.wake();
        this.#tell();
      });
  }

  async countTokens(text: string): Promise<number> {
    this.wake();
    await this.#pause.over(new AbortController().signal);
    const run = this.#current;
    if (run === null)
      throw this.state.kind === 'off' ? this.state.error : generatorUnavailable('its process has ended');
    await this.#whenReady(run);
    return run.process.count(text);
  }

  async *run(request: GenerationRequest, signal: AbortSignal, timeLimitMs: number): AsyncGenerator<BackendEvent> {
    // Its turn may have come just before the model was exchanged.
    await this.#pause.over(signal);
    const run = this.#current;
    if (run === null) throw this.#failure ?? generatorUnavailable('its process has ended');
    for await (const event of run.process.generate(request, signal, timeLimitMs)) {
      if (event.type === 'finished') {
        this.#backoff.succeeded();
        this.#gpu.answered();
      }
      yield event;
    }
  }

  /** Ends the process; requests under way fail. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#tell();
    const runs = [...this.#others, ...(this.#current === null ? [] : [this.#current])];
    await Promise.all(runs.map(({ process }) => process.close()));
    await this.#exchange;
  }

  #describe({ id, name, contextTokens, testOnly }: ChosenModel, facts: GeneratorFacts | null): GeneratorModel {
    return { id, name, contextTokens: facts?.contextTokens ?? contextTokens, remoteHost: null, testOnly };
  }

  async #whenReady(run: Run): Promise<void> {
    try {
      await run.process.loaded();
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  #unavailable(error: unknown): AppError {
    return generatorUnavailable(messageOf(error), isAppError(error) ? error.hint : undefined, error);
  }

  /** Loads the chosen model, or the one that was loaded last where that one cannot be. */
  async #begin(chosen: ChosenModel): Promise<void> {
    const started = this.#launch(chosen);
    const run = this.#current;
    if ((await started) || this.#isClosed()) return;
    const last = this.#settings.lastLoaded?.() ?? null;
    // Where another run is under way, the card is tried otherwise, or the choice has changed.
    const isOver = this.#exchange === null && (this.#current === null || this.#current === run);
    if (!isOver || last === null || (last.id === chosen.id && last.revision === chosen.revision)) return;
    this.#keep(last, chosen);
    this.#current = null;
    await run?.process.close();
    if (this.#mayStart()) await this.#launch(last);
  }

  /** Starts a process and makes it the current one at once. */
  async #launch(chosen: ChosenModel): Promise<boolean> {
    const run = this.#start(chosen);
    this.#current = run;
    this.#tell();
    return this.#loaded(run);
  }

  async #loaded(run: Run): Promise<boolean> {
    try {
      run.facts = await run.process.ready;
    } catch (error) {
      this.#failure = this.#unavailable(error);
      return false;
    }
    this.#failure = null;
    this.#settings.onLoaded?.(run.chosen);
    const { places, contextTokens, device } = run.facts;
    this.#settings.log(
      'info',
      `language model ready: ${run.chosen.name} (${device}; ${String(places)} at once, ${String(contextTokens)} tokens each)`,
    );
    this.#tell();
    return true;
  }

  #start(chosen: ChosenModel): Run {
    const { cores = availableParallelism(), places = PLACES, entry } = this.#settings;
    const run: Run = {
      chosen,
      facts: null,
      gpu: null,
      process: new GeneratorRun(
        {
          file: chosen.file,
          contextTokens: chosen.contextTokens,
          places,
          gpu: this.#gpu.kinds,
          cores: Math.max(1, Math.min(MOST_CORES, Math.floor(cores))),
          memoryBytes: this.#free(),
        },
        {
          onLog: (line) => {
            this.#settings.log('warn', `llama.cpp: ${line}`);
          },
          onGpu: (kind) => {
            run.gpu = kind;
          },
          onEnd: (reason) => {
            this.#ended(run, reason);
          },
        },
        entry,
      ),
    };
    return run;
  }

  #free(): number {
    const free = this.#settings.freeMemory?.() ?? process.availableMemory();
    return Math.max(0, free - RESERVE_BYTES);
  }

  #ended(run: Run, reason: string): void {
    if (this.#current !== run) return;
    this.#current = null;
    if (this.#closed) return;
    this.#settings.log('warn', `the language model's process is gone: ${reason}`);
    this.#failure ??= generatorUnavailable(reason);
    this.#backoff.failed();
    if (this.#gpu.ended(run.gpu, reason)) {
      this.#settings.log('warn', this.#gpu.note ?? '');
      this.#backoff.succeeded();
    }
    // It had been loaded, so it can be again, or the card is tried otherwise: nobody should wait for that until the next question.
    if (run.facts !== null || run.gpu !== null) this.wake();
    else this.#wakeIn(LOAD_AGAIN_MS);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  async #exchangeAll(): Promise<void> {
    for (let next = this.#settings.chosen(); !this.#closed; next = this.#settings.chosen()) {
      if (next?.revision === this.#asked?.revision && next?.id === this.#asked?.id) return;
      this.#asked = next;
      this.#chosen = next;
      this.#backoff.succeeded();
      this.#gpu.reset();
      this.#failure = null;
      const old = this.#current;
      if (old === null) continue;
      if (next === null) await this.#retire(old);
      else if (await this.#fitsBeside(old, next)) await this.#exchangeBeside(old, next);
      else await this.#exchangeInTurn(old, next);
    }
  }

  #mayStart(): boolean {
    return !this.#closed && this.#current === null;
  }

  /** A method, as it changes during every wait of an exchange. */
  #isClosed(): boolean {
    return this.#closed;
  }

  /** Two models at once need the memory of both; on a GPU the second one would be given fewer layers for good. */
  async #fitsBeside(old: Run, next: ChosenModel): Promise<boolean> {
    if (old.facts?.device.startsWith('CPU') !== true) return false;
    const { size } = await stat(next.file).catch(() => ({ size: 0 }));
    return size * 1.5 < this.#free();
  }

  async #exchangeBeside(old: Run, next: ChosenModel): Promise<void> {
    if (this.#isClosed()) return;
    const run = this.#start(next);
    this.#others.add(run);
    const isUsable = await this.#loaded(run);
    this.#others.delete(run);
    if (this.#isClosed()) {
      await run.process.close();
      return;
    }
    if (!isUsable) {
      this.#keep(old.chosen, next);
      return;
    }
    this.#current = run;
    this.#tell();
    await this.#retire(old);
  }

  async #exchangeInTurn(old: Run, next: ChosenModel): Promise<void> {
    this.#pause.begin();
    this.#tell();
    try {
      await old.process.idle();
      this.#current = null;
      await old.process.close();
      if (this.#isClosed() || (await this.#launch(next))) return;
      // It did not fail: it was ended while it was loaded.
      if (this.#isClosed()) return;
      this.#keep(old.chosen, next);
      await this.#launch(old.chosen);
    } finally {
      this.#pause.end();
    }
  }

  #keep(old: ChosenModel, next: ChosenModel): void {
    this.#settings.log('warn', `${next.name} cannot be used, ${old.name} goes on: ${this.#failure?.message ?? ''}`);
    this.#chosen = old;
  }

  /** Ends a process when what is under way there is done. */
  async #retire(old: Run): Promise<void> {
    if (this.#current === old) this.#current = null;
    this.#others.add(old);
    this.#tell();
    await old.process.idle();
    await old.process.close();
    this.#others.delete(old);
  }
}
