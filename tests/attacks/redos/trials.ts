import { Worker } from 'node:worker_threads';
import type { Taken, Trial } from './thread.ts';

/** A thread that takes longer is ended, in milliseconds: an expression that never comes back, also on a busy machine. */
const LIMIT_MS = 30_000;

/** Tries expressions in a thread, which can be ended: an expression cannot. */
export class Trials {
  #thread: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** What the text took; Infinity when it never came back. */
  timeOf(trial: Trial): Promise<Taken> {
    const time = this.#last.then(() => this.#try(trial));
    this.#last = time;
    return time;
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    // At once, so that what is tried next gets a new one.
    this.#thread = null;
    await thread?.terminate();
  }

  #try(trial: Trial): Promise<Taken> {
    const thread = (this.#thread ??= new Worker(new URL('./thread.ts', import.meta.url)));
    thread.unref();
    return new Promise((resolve, reject) => {
      const onMessage = (taken: Taken): void => {
        end();
        resolve(taken);
      };
      const onError = (error: Error): void => {
        end();
        this.#thread = null;
        reject(error);
      };
      const timer = setTimeout(() => {
        end();
        void this.close();
        resolve({ ms: Infinity, clockMs: Infinity });
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
