import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { RetrievalPorts } from '../core/search/retrieval.ts';
import type { PassageStore, VectorIndex } from '../core/search/ports.ts';
import { isAppError, messageOf } from '../shared/errors.ts';
import { ExactIndex } from './hnsw/exact-index.ts';
import { Indexer } from './jobs/indexer.ts';
import { EmbedderClient } from './llama/embedder-client.ts';
import type { Log } from './log.ts';
import type { Change } from './sqlite/change-feed.ts';
import { IndexReader } from './sqlite/index-reader.ts';
import type { IndexStatus } from './sqlite/index-reader.ts';
import type { Writer } from './sqlite/writer.ts';

/** Vectors read from the database at a time when an index is filled. */
const LOAD_BATCH = 2000;

/** What the search of an installation works with. */
export interface SearchServiceOptions {
  readonly root: string;
  readonly dataFolder: string;
  readonly db: Database;
  readonly writer: Writer;
  readonly log: Log;
  readonly siteIds: readonly string[];
  /** Told when a page can be found by meaning. */
  readonly onIndexed: (siteId: string, documentId: string) => void;
}

/** Embedder, vector indexes and indexer of one installation. */
export class SearchService {
  readonly reader: IndexReader;
  readonly embedder: EmbedderClient;
  readonly #options: SearchServiceOptions;
  readonly #indexer: Indexer;
  readonly #vectors = new Map<string, VectorIndex>();
  #embedderProblem: string | null = null;

  constructor(options: SearchServiceOptions) {
    this.#options = options;
    this.reader = new IndexReader(options.db);
    this.embedder = new EmbedderClient({
      modelFolder: path.join(options.root, 'models', 'e5-small'),
      cacheFolder: options.dataFolder,
      log: (level, message) => {
        options.log[level](message);
      },
    });
    this.#indexer = new Indexer({
      reader: this.reader,
      writer: options.writer,
      embedder: this.embedder,
      vectorsOf: (siteId) => this.vectorsOf(siteId),
      onIndexed: ({ siteId, documentId }) => {
        options.onIndexed(siteId, documentId);
      },
      onError: (error, page) => {
        options.log.error({ err: error, ...page }, 'a page could not be indexed; it is tried again');
      },
    });
  }

  /** Fills the indexes from the database and starts the indexer; the model is loaded meanwhile. */
  async start(): Promise<void> {
    for (const siteId of this.#options.siteIds) this.#fill(siteId);
    this.embedder.start().then(
      () => {
        this.#embedderProblem = null;
      },
      (error: unknown) => {
        this.#embedderProblem = isAppError(error) ? error.message : messageOf(error);
        this.#options.log.error({ err: error }, 'the embedder could not be started');
      },
    );
    await this.#indexer.start();
  }

  /** The vector index of a site. */
  vectorsOf(siteId: string): VectorIndex {
    const known = this.#vectors.get(siteId) ?? new ExactIndex(this.embedder.dimensions);
    this.#vectors.set(siteId, known);
    return known;
  }

  /** What retrieval reads of a site. */
  ports(siteId: string, passages: PassageStore): RetrievalPorts {
    return { passages, vectors: this.vectorsOf(siteId), embedder: this.embedder };
  }

  /** Takes note of a change: there may be pages to index. */
  follow(_change: Change): void {
    this.#indexer.wake();
  }

  /** `ok`, or why the model cannot be used. */
  embedderState(): string {
    return this.#embedderProblem ?? 'ok';
  }

  /** Pages of all sites that wait for vectors. */
  waiting(): number {
    return this.reader.waiting(null);
  }

  status(siteId: string): IndexStatus & { readonly model: string; readonly inIndex: number } {
    return { ...this.reader.status(siteId, this.embedder.model), model: this.embedder.model, inIndex: this.vectorsOf(siteId).size };
  }

  async close(): Promise<void> {
    await this.#indexer.stop();
    await this.embedder.close();
  }

  #fill(siteId: string): void {
    const index = this.vectorsOf(siteId);
    for (let last = 0; ; ) {
      const batch = this.reader.vectorsAfter(siteId, this.embedder.model, last, LOAD_BATCH);
      for (const { passageId, vector } of batch) index.add(passageId, vector);
      const newest = batch.at(-1);
      if (newest === undefined) return;
      last = newest.passageId;
    }
  }
}
