import { setTimeout as sleep } from 'node:timers/promises';
import type { Embedder } from '../../core/search/ports.ts';
import type { IndexReader } from '../sqlite/index-reader.ts';
import type { Writer } from '../sqlite/writer.ts';
import { PageEmbedding } from './page-embedding.ts';

/** Pages looked up at once. */
const BATCH = 50;
const PAUSE_MS = 5000;
/** Failures in a row after which it is given up. */
const TRIES = 5;

/** What the vectors are made with and where they go. */
export interface FillOptions {
  readonly reader: IndexReader;
  readonly writer: Writer;
  readonly embedder: Embedder;
  readonly signal: AbortSignal;
}

async function fillBatch({ reader, writer, embedder, signal }: FillOptions): Promise<boolean> {
  const pages = reader.pagesWithout(embedder, BATCH);
  for (const page of pages) {
    const embedding = new PageEmbedding({ page, reader, writer, embedder, signal, priority: 'bulk' });
    for (const step of [() => embedding.embedPassages(), () => embedding.embedSentences()]) {
      while (await step()) signal.throwIfAborted();
    }
  }
  return pages.length > 0;
}

/**
 * Makes every vector of a model that published passages lack; what is stored is not made again, so it goes on after a
 * restart. Pages that are published meanwhile are done too.
 * @throws the embedder's error when it fails again and again, or the signal's reason
 */
export async function fillVectors(options: FillOptions): Promise<void> {
  for (let failures = 0; ;) {
    options.signal.throwIfAborted();
    try {
      if (!(await fillBatch(options))) return;
      failures = 0;
    } catch (error) {
      options.signal.throwIfAborted();
      failures += 1;
      if (failures >= TRIES) throw error;
      await sleep(PAUSE_MS, undefined, { signal: options.signal });
    }
  }
}
