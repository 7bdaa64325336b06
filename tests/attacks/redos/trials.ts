import { Worker } from 'node:worker_threads';
import type { Times, Trial } from './thread.ts';

/** A thread that takes longer is ended, in milliseconds: an expression that never comes back, also on a busy machine. */
const LIMIT_MS = 30_000;

/** Tries expressions in a thread, which can be ended: an expression cannot. */
export class Trials {
  #thread: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** The longest time that one of the texts took, in milliseconds of the processor; Infinity when it never came back. */
  slowest(trial: Trial): Promise<number> {
    const time = this.#last.then(() => this.#try(trial));
    this.#last = time;
    return time;
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
    this.#thread = null;
  }

  #try(trial: Trial): Promise<number> {
    const thread = (this.#thread ??= new Worker(new URL('./thread.ts', import.meta.url)));
    thread.unref();
    return new Promise((resolve, reject) => {
      const onMessage = (times: Times): void => {
        end();
        resolve(Math.max(...times));
      };
      const onError = (error: Error): void => {
        end();
        this.#thread = null;
        reject(error);
      };
      const timer = setTimeout(() => {
        end();
        void this.close();
        resolve(Infinity);
      }, LIMIT_MS);
      const end = (): void => {
        clearTimeout(timer);
        thread.off('message', onMessage).off('error', onError);
      };
      thread.on('message', onMessage).on('error', onError);
      thread.postMessage(trial);
    });
  }
}
