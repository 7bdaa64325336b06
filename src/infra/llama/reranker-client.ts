import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ChosenModel } from '../../core/models/installed-model.ts';
import type { GpuWish } from '../../core/models/gpu-steps.ts';
import type { Reranker } from '../../core/search/ports.ts';
import { AppError, messageOf } from '../../shared/errors.ts';
import { Backoff } from './backoff.ts';
import type { FromReranker, RerankerArguments, ScoreJob } from './reranker-messages.ts';
import { WatchedChild } from './watched-child.ts';

/** What the client works with. */
export interface RerankerSettings {
  /** The model that was chosen; asked again at every `follow`. */
  readonly chosen: () => ChosenModel | null;
  readonly log: (level: 'info' | 'warn', message: string) => void;
  /** Which cards may compute; `auto` by default. Of a wish only `off` counts here. */
  readonly gpu?: GpuWish;
  /** Another program than the reranker, for trials. */
  readonly entry?: string;
  /** How long a question may wait for it, in milliseconds. */
  readonly limitMs?: number;
}

const ENTRY = fileURLToPath(new URL('./reranker-process.ts', import.meta.url));
const PROGRAM = {
  options: ['--no-warnings'],
  environment: { MALLOC_ARENA_MAX: '1' },
  startMs: 120_000,
  watch: { silenceMs: 10_000, standstillMs: 30_000 },
};
/** A question waits no longer: what was found is then shown in the order that it has. */
const LIMIT_MS = 2000;
/** Questions that the process has and has not answered, those given up included: another one would come too late behind them. */
const MOST_UNANSWERED = 2;

interface Pending {
  readonly resolve: (scores: number[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Run {
  readonly chosen: ChosenModel;
  readonly child: WatchedChild<ScoreJob & Record<string, unknown>, FromReranker>;
  isReady: boolean;
  /** Ids of what was sent and not answered yet. */
  readonly unanswered: Set<number>;
}

function unavailable(reason: string): AppError {
  const message = `The reranker cannot be used: ${reason}.`;
  return new AppError({ kind: 'unavailable', code: 'reranker-unavailable', message });
}

/** The model that orders what was found, in a child process: loaded at the first question, which does not wait for it. */
export class RerankerClient {
  readonly #settings: RerankerSettings;
  readonly #backoff = new Backoff();
  readonly #pending = new Map<number, Pending>();
  #chosen: ChosenModel | null;
  #run: Run | null = null;
  #nextId = 1;
  #closed = false;

  constructor(settings: RerankerSettings) {
    this.#settings = settings;
    this.#chosen = settings.chosen();
  }

  /** The reranker; null where none was chosen. */
  get current(): Reranker | null {
    const chosen = this.#chosen;
    if (chosen === null) return null;
    return {
      model: chosen.id,
      score: (question, passages, signal) => this.#score(chosen, question, passages, signal),
    };
  }

  /**
   * Loads the chosen model now, and waits until it is there.
   * @returns the number of its process
   * @throws AppError `reranker-model-invalid`, `reranker-unavailable`
   */
  async load(): Promise<number | undefined> {
    if (this.#chosen === null) throw unavailable('none was chosen');
    const { child } = this.#running(this.#chosen);
    child.hold(true);
    try {
      await child.ready;
    } catch (error) {
      throw error instanceof AppError ? error : unavailable(messageOf(error));
    } finally {
      child.hold(false);
    }
    return child.pid;
  }

  /** Takes over another choice. */
  async follow(): Promise<void> {
    const chosen = this.#settings.chosen();
    if (chosen?.id === this.#chosen?.id && chosen?.revision === this.#chosen?.revision) return;
    this.#chosen = chosen;
    await this.#end('another model was chosen');
  }

  /** Ends the process; questions under way go on without it. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#end('it is being shut down');
  }

  async #score(
    chosen: ChosenModel,
    question: string,
    passages: readonly string[],
    signal?: AbortSignal,
  ): Promise<number[]> {
    signal?.throwIfAborted();
    const run = this.#running(chosen);
    if (!run.isReady) throw unavailable('it is being loaded');
    if (run.unanswered.size >= MOST_UNANSWERED) throw unavailable('it has too much to do');
    const id = this.#nextId++;
    const answer = new Promise<number[]>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
    });
    const late = setTimeout(() => this.#pending.get(id)?.reject(unavailable('it is too slow')), this.#limit);
    const leave = (): void => this.#pending.get(id)?.reject(signal?.reason);
    signal?.addEventListener('abort', leave, { once: true });
    run.unanswered.add(id);
    run.child.send({ type: 'score', id, question, passages });
    try {
      return await answer;
    } finally {
      clearTimeout(late);
      signal?.removeEventListener('abort', leave);
      this.#pending.delete(id);
    }
  }

  get #limit(): number {
    return this.#settings.limitMs ?? LIMIT_MS;
  }

  #running(chosen: ChosenModel): Run {
    // Who asked for the model before keeps its object until the end of the question.
    if (chosen !== this.#chosen) throw unavailable('another model was chosen');
    if (this.#run !== null) return this.#run;
    if (this.#closed || this.#backoff.waiting) throw unavailable('its process is gone');
    const { entry = ENTRY, log, gpu = 'auto' } = this.#settings;
    const { file, contextTokens } = chosen;
    const settings: RerankerArguments = {
      file,
      contextTokens,
      cores: availableParallelism(),
      mayUseGpu: gpu !== 'off',
    };
    const program = { ...PROGRAM, entry, settings };
    const child = new WatchedChild<ScoreJob & Record<string, unknown>, FromReranker>(program, {
      onMessage: (message) => {
        this.#receive(run, message);
      },
      onEnd: (reason) => {
        this.#ended(child, reason);
      },
    });
    // Nothing waits for it: a command may end while it loads.
    child.hold(false);
    const run: Run = { chosen, child, isReady: false, unanswered: new Set() };
    this.#run = run;
    child.ready.then(
      () => {
        run.isReady = true;
        log('info', `reranker ready: ${chosen.id}`);
      },
      // `onEnd` tells why.
      () => undefined,
    );
    return run;
  }

  #receive({ unanswered }: Run, message: FromReranker): void {
    if (message.type === 'log') {
      this.#settings.log('warn', `llama.cpp: ${message.line}`);
      return;
    }
    unanswered.delete(message.id);
    if (message.type === 'failed') this.#pending.get(message.id)?.reject(new AppError(message.details));
    else {
      this.#backoff.succeeded();
      this.#pending.get(message.id)?.resolve(message.scores);
    }
  }

  #ended(child: Run['child'], reason: string): void {
    if (this.#run?.child !== child) return;
    this.#run = null;
    this.#backoff.failed();
    this.#settings.log('warn', `the reranker's process is gone: ${reason}`);
    this.#rejectAll(reason);
  }

  async #end(reason: string): Promise<void> {
    const run = this.#run;
    this.#run = null;
    this.#rejectAll(reason);
    await run?.child.close();
  }

  #rejectAll(reason: string): void {
    for (const { reject } of this.#pending.values()) reject(unavailable(reason));
  }
}
