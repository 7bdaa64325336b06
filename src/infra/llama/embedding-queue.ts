import type { EmbedJob } from './embedder-messages.ts';
import type { Evaluation, TextTokens } from './embedding-model.ts';

const RANKS: Readonly<Record<EmbedJob['priority'], number>> = { question: 0, publish: 1, bulk: 2 };

/** The next text to evaluate. */
export interface QueuedText {
  readonly job: EmbedJob;
  readonly index: number;
  readonly text: string;
}

/** What a job comes to. */
export interface CompletedJob {
  /** One after another. */
  readonly vectors: Float32Array;
  /** In the order of the texts, null where the model gave none; empty where they were not wanted. */
  readonly tokens: readonly (TextTokens | null)[];
}

interface Entry {
  readonly job: EmbedJob;
  readonly vectors: Float32Array;
  readonly tokens: (TextTokens | null)[];
  next: number;
  done: number;
}

/** Jobs in order of priority, then of arrival, handed out text by text: a question waits for one text, never for a batch. */
export class EmbeddingQueue {
  readonly #dimensions: number;
  readonly #entries = new Map<number, Entry>();

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
  }

  get size(): number {
    return this.#entries.size;
  }

  add(job: EmbedJob): void {
    const vectors = new Float32Array(job.texts.length * this.#dimensions);
    this.#entries.set(job.id, { job, vectors, tokens: [], next: 0, done: 0 });
  }

  /** Forgets a job; a vector that still comes for it is ignored. */
  remove(id: number): void {
    this.#entries.delete(id);
  }

  /** Takes out the next text; null when every text is taken. */
  take(): QueuedText | null {
    let best: Entry | null = null;
    for (const entry of this.#entries.values()) {
      if (entry.next >= entry.job.texts.length) continue;
      if (best === null || RANKS[entry.job.priority] < RANKS[best.job.priority]) best = entry;
    }
    if (best === null) return null;
    const index = best.next++;
    return { job: best.job, index, text: best.job.texts[index] ?? '' };
  }

  /** Notes what a text came to. @returns what its job came to when this was the last; else null */
  complete(id: number, index: number, { vector, tokens }: Evaluation): CompletedJob | null {
    const entry = this.#entries.get(id);
    if (entry === undefined) return null;
    entry.vectors.set(vector, index * this.#dimensions);
    if (entry.job.withTokens) entry.tokens[index] = tokens;
    entry.done += 1;
    if (entry.done < entry.job.texts.length) return null;
    this.#entries.delete(id);
    return { vectors: entry.vectors, tokens: entry.tokens };
  }
}
