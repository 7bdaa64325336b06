import { fork } from 'node:child_process';
import type { ChildProcess, Serializable } from 'node:child_process';
import { AppError } from '../../shared/errors.ts';
import type { ErrorDetails } from '../../shared/errors.ts';
import { Watch } from './watch.ts';
import type { WatchLimits } from './watch.ts';

/** How long an orderly end may take, in milliseconds. */
const END_MS = 3000;
const STDERR_KEPT = 2000;

/** What every child tells about itself. */
export type ChildLife<Ready> =
  | ({ readonly type: 'ready' } & Ready)
  | { readonly type: 'unusable'; readonly details: ErrorDetails }
  | {
      readonly type: 'heartbeat';
      /** Grows with every finished step. */
      readonly evaluated: number;
      /** Requests that wait or are computed. */
      readonly waiting: number;
      /** How long a step may take from now on, in milliseconds; the watch's own limit when left out. */
      readonly standstillMs?: number;
    };

/** The program that a child runs, and how long it may take. */
export interface ChildProgram {
  readonly entry: string;
  /** Given to the program as JSON in its first argument. */
  readonly settings: unknown;
  /** Options of Node.js. */
  readonly options: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** How long loading may take, in milliseconds. */
  readonly startMs: number;
  readonly watch: WatchLimits;
}

/** What a child tells its owner. */
export interface ChildListener<Message> {
  readonly onMessage: (message: Message) => void;
  /** Called once, for whatever reason the process ended. */
  readonly onEnd: (reason: string) => void;
}

/** One run of a child process, from fork to end, watched by heartbeats. */
export class WatchedChild<ToChild extends Serializable, Message extends { readonly type: string }, Ready = unknown> {
  readonly ready: Promise<Ready>;
  readonly #program: ChildProgram;
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  #reason: string | null = null;
  #lastWords = '';

  constructor(program: ChildProgram, listener: ChildListener<Message>) {
    this.#program = program;
    this.#process = fork(program.entry, [JSON.stringify(program.settings)], {
      execArgv: [...program.options],
      env: { ...process.env, ...program.environment },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const watch = new Watch((reason) => {
      this.#reason = reason;
      this.#process.kill('SIGKILL');
    }, program.watch);
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-STDERR_KEPT);
    });
    this.#ended = new Promise((resolve) => {
      this.#process.on('error', (error) => {
        // Without a number it was never started, and no exit follows.
        if (this.#process.pid !== undefined) return;
        resolve();
        listener.onEnd(`it could not be started: ${error.message}`);
      });
      this.#process.once('exit', (code, signal) => {
        watch.stop();
        resolve();
        const words = this.#lastWords.trim();
        listener.onEnd(
          this.#reason ?? `it ended with ${signal ?? `code ${String(code)}`}${words === '' ? '' : `: ${words}`}`,
        );
      });
    });
    this.ready = this.#start(watch, listener);
    // Whoever sends a request learns of a failure; a start that nobody waits for must not end this process.
    this.ready.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  send(message: ToChild): void {
    // A process that is just ending is reported by `onEnd`, and its owner deals with its requests there.
    this.#process.send(message, () => undefined);
  }

  /** Whether this process has to stay alive for the child. */
  hold(needed: boolean): void {
    if (needed) {
      this.#process.ref();
      this.#process.channel?.ref();
    } else {
      this.#process.unref();
      this.#process.channel?.unref();
      (this.#process.stderr as { unref?: () => void } | null)?.unref?.();
    }
  }

  /** Ends the process in order, or by force after 3 seconds. */
  async close(): Promise<void> {
    if (this.#process.connected) this.#process.disconnect();
    const force = setTimeout(() => this.#process.kill('SIGKILL'), END_MS);
    await this.#ended;
    clearTimeout(force);
  }

  #start(watch: Watch, listener: ChildListener<Message>): Promise<Ready> {
    const { startMs } = this.#program;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#reason = `it did not start within ${String(startMs / 1000)} seconds`;
        this.#process.kill('SIGKILL');
      }, startMs);
      timer.unref();
      const fail = (error: Error): void => {
        clearTimeout(timer);
        reject(error);
      };
      this.#process.on('error', fail);
      void this.#ended.then(() => {
        fail(new Error(this.#reason ?? 'the process ended while it started'));
      });
      const onLife = (life: ChildLife<Ready>): void => {
        if (life.type === 'heartbeat') watch.heard(life.evaluated, life.waiting, life.standstillMs);
        else if (life.type === 'unusable') {
          this.#reason = life.details.message;
          fail(new AppError(life.details));
        } else {
          clearTimeout(timer);
          watch.start();
          resolve(life);
        }
      };
      this.#process.on('message', (message: Message | ChildLife<Ready>) => {
        if (isLife<Ready>(message)) onLife(message);
        else listener.onMessage(message);
      });
    });
  }
}

function isLife<Ready>(message: { readonly type: string }): message is ChildLife<Ready> {
  return message.type === 'ready' || message.type === 'unusable' || message.type === 'heartbeat';
}
