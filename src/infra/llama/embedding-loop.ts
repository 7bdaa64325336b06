import { setImmediate as breathe } from 'node:timers/promises';
import type { EmbeddingQueue, QueuedText } from './embedding-queue.ts';

/** Works a queue off, text by text. */
export class EmbeddingLoop {
  readonly #queue: Pick<EmbeddingQueue, 'take'>;
  readonly #step: (item: QueuedText) => Promise<void>;
  #isRunning = false;

  /** @param step deals with a text, and with what fails in it */
  constructor(queue: Pick<EmbeddingQueue, 'take'>, step: (item: QueuedText) => Promise<void>) {
    this.#queue = queue;
    this.#step = step;
  }

  /** To be called when something was added: goes on until nothing is left. */
  async run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let item = await this.#next(); item !== null; item = await this.#next()) await this.#step(item);
    this.#isRunning = false;
  }

  /** Nothing is heard while a text is computed: what came meanwhile, a question or an end, is heard before the next is chosen. */
  async #next(): Promise<QueuedText | null> {
    await breathe();
    return this.#queue.take();
  }
}
