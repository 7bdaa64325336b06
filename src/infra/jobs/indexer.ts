import { setTimeout as sleep } from 'node:timers/promises';
import { passageInput, sentenceInputs } from '../../core/search/embedding-input.ts';
import type { Embedder, EmbedOptions, VectorIndex } from '../../core/search/ports.ts';
import { quantise } from '../../core/search/vectors.ts';
import { messageOf } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import type { IndexReader, PassageToEmbed } from '../sqlite/index-reader.ts';
import type { Writer } from '../sqlite/writer.ts';
import type { EmbeddingRow, OutboxRow } from '../sqlite/writes/index-embeddings.ts';

/** A lease outlives the longest batch; a process that died gives its row back after this time, in milliseconds. */
const LEASE_MS = 60_000;
/** Passages embedded before somebody more urgent is looked for. */
const BATCH = 4;
const IDLE_MS = 500;
const LONGEST_DELAY_MS = 10 * 60_000;

/** What the indexer works with. */
export interface IndexerOptions {
  readonly reader: IndexReader;
  readonly writer: Writer;
  readonly embedder: Embedder;
  readonly vectorsOf: (siteId: string) => VectorIndex;
  readonly onIndexed: (page: { readonly siteId: string; readonly documentId: string; readonly locale: Locale }) => void;
  readonly onError: (error: unknown, page: { readonly siteId: string; readonly documentId: string; readonly locale: Locale }) => void;
}

function bytesOf(vectors: readonly Int8Array[]): Uint8Array {
  return Buffer.concat(vectors.map((vector) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)));
}

/**
 * Brings published pages their vectors: leases rows of the outbox by urgency, embeds what has no vector yet, stores it and
 * adds it to the site's vector index. Whatever ends it, the next start goes on from the database.
 */
export class Indexer {
  readonly #options: IndexerOptions;
  readonly #stop = new AbortController();
  #wake: AbortController = new AbortController();
  #running: Promise<void> | null = null;

  constructor(options: IndexerOptions) {
    this.#options = options;
  }

  /** Starts to work; pages whose vectors are missing without a row in the outbox get one. */
  async start(): Promise<void> {
    await this.#options.writer.run('reconcileOutbox', { model: this.#options.embedder.model, at: Date.now() });
    this.#running = this.#work();
  }

  /** Looks for work at once instead of at the next turn. */
  wake(): void {
    this.#wake.abort();
  }

  /** Ends after the batch under way. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.wake();
    await this.#running;
  }

  async #work(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const now = Date.now();
      const row = await this.#options.writer.run('leaseOutbox', { now, until: now + LEASE_MS });
      if (row === null) await this.#rest();
      else await this.#index(row);
    }
  }

  async #rest(): Promise<void> {
    this.#wake = new AbortController();
    await sleep(IDLE_MS, undefined, { signal: this.#wake.signal, ref: false }).catch((error: unknown) => {
      if (!this.#wake.signal.aborted) throw error;
    });
  }

  async #index(row: OutboxRow): Promise<void> {
    const { writer, reader, onIndexed, onError } = this.#options;
    try {
      for (;;) {
        const missing = reader.missing(row, this.#options.embedder.model, BATCH);
        if (missing.length === 0) break;
        await this.#embed(row, missing);
        if (this.#stop.signal.aborted || reader.isSomethingMoreUrgent(row, Date.now())) {
          await writer.run('releaseOutbox', { sequence: row.sequence, until: 0, error: null });
          return;
        }
      }
      this.#addToVectors(row);
      await writer.run('finishOutbox', { sequence: row.sequence });
      onIndexed(row);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      onError(error, row);
      const delay = Math.min(1000 * 2 ** row.attempts, LONGEST_DELAY_MS);
      await writer.run('releaseOutbox', { sequence: row.sequence, until: Date.now() + delay, error: messageOf(error) });
    }
  }

  async #embed(row: OutboxRow, passages: readonly PassageToEmbed[]): Promise<void> {
    const { embedder, writer } = this.#options;
    const options: EmbedOptions = { kind: 'passage', priority: row.priority === 0 ? 'publish' : 'bulk', signal: this.#stop.signal };
    const texts = passages.map((passage) => [passageInput(passage), ...sentenceInputs(passage)]);
    const vectors = await embedder.embed(texts.flat(), options);
    let next = 0;
    const rows = passages.map((passage, i): EmbeddingRow => {
      const [vector, ...sentences] = vectors.slice(next, (next += texts[i]?.length ?? 0));
      if (vector === undefined) throw new Error('the embedder left a text out');
      return {
        textHash: passage.textHash,
        vector: new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength),
        sentenceVectors: bytesOf(sentences.map(quantise)),
      };
    });
    await writer.run('saveEmbeddings', { siteId: row.siteId, model: embedder.model, rows });
  }

  #addToVectors(row: OutboxRow): void {
    const index = this.#options.vectorsOf(row.siteId);
    for (const { passageId, vector } of this.#options.reader.vectors(row, this.#options.embedder.model)) {
      if (!index.has(passageId)) index.add(passageId, vector);
    }
  }
}
