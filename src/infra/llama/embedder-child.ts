import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../shared/errors.ts';
import type { EmbedderArguments, FromEmbedder, ToEmbedder } from './embedder-messages.ts';
import { Watch } from './watch.ts';

const ENTRY = fileURLToPath(new URL('./embedder-process.ts', import.meta.url));

/** Keeps the process small: a young generation of 1 MB a half, one malloc arena that returns what is freed. */
const NODE_OPTIONS = ['--max-semi-space-size=1', '--max-old-space-size=128', '--no-warnings'];
const MEMORY = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '65536', MALLOC_TOP_PAD_: '0' };

/** How long loading may take, in milliseconds. */
const START_MS = 60_000;
/** How long an orderly end may take, in milliseconds. */
const END_MS = 3000;
const STDERR_KEPT = 2000;

/** What a child tells its owner. */
export interface ChildListener {
  readonly onMessage: (message: FromEmbedder) => void;
  /** Called once, for whatever reason the process ended. */
  readonly onEnd: (reason: string) => void;
}

/** One run of the embedder's process, from fork to end, watched by heartbeats. */
export class EmbedderChild {
  readonly ready: Promise<void>;
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  #reason: string | null = null;
  #lastWords = '';

  constructor(settings: EmbedderArguments, listener: ChildListener, entry: string = ENTRY) {
    this.#process = fork(entry, [JSON.stringify(settings)], {
      execArgv: NODE_OPTIONS,
      env: { ...process.env, ...MEMORY },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const watch = new Watch((reason) => {
      this.#reason = reason;
      this.#process.kill('SIGKILL');
    });
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
    // Whoever asks for vectors learns of a failure; a start that nobody waits for must not end this process.
    this.ready.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  send(message: ToEmbedder): void {
    // A process that is just ending is reported by `onEnd`, and its requests are sent again.
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

  #start(watch: Watch, listener: ChildListener): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#reason = `it did not start within ${String(START_MS / 1000)} seconds`;
        this.#process.kill('SIGKILL');
      }, START_MS);
      timer.unref();
      const fail = (error: Error): void => {
        clearTimeout(timer);
        reject(error);
      };
      this.#process.on('error', fail);
      void this.#ended.then(() => {
        fail(new Error(this.#reason ?? 'the process ended while it started'));
      });
      this.#process.on('message', (message: FromEmbedder) => {
        if (message.type === 'ready') {
          clearTimeout(timer);
          watch.start();
          resolve();
        } else if (message.type === 'unusable') {
          this.#reason = message.details.message;
          fail(new AppError(message.details));
        } else if (message.type === 'heartbeat') watch.heard(message.evaluated, message.waiting);
        else listener.onMessage(message);
      });
    });
  }
}
