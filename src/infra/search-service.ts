import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { RetrievalPorts } from '../core/search/retrieval.ts';
import type { PassageStore } from '../core/search/ports.ts';
import { SiteVectors } from './hnsw/site-vectors.ts';
import { Indexer } from './jobs/indexer.ts';
import { EmbedderClient } from './llama/embedder-client.ts';
import type { Log } from './log.ts';
import type { Change } from './sqlite/change-feed.ts';
import { IndexReader } from './sqlite/index-reader.ts';
import type { IndexStatus } from './sqlite/index-reader.ts';
import type { Writer } from './sqlite/writer.ts';
import { siteUnknown } from './sqlite/writes/sites.ts';

/** Quiet time after a change before what is gone leaves the vector index; searches leave it out at once. In milliseconds. */
const QUIET_MS = 2000;

/** How often vectors of texts that are gone are deleted, in milliseconds. */
const SWEEP_EVERY_MS = 3_600_000;

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
  readonly #vectors: ReadonlyMap<string, SiteVectors>;
  readonly #changed = new Set<string>();
  /** Sites whose graph is built anew: taking something out of one leaves its vector in the file. */
  readonly #outdated = new Set<string>();
  #quiet: NodeJS.Timeout | null = null;
  #sweep: NodeJS.Timeout | null = null;

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
    const { model, dimensions } = this.embedder;
    const folder = path.join(options.dataFolder, 'index');
    const log = (level: 'info' | 'warn', message: string): void => {
      options.log[level](message);
    };
    this.#vectors = new Map(
      options.siteIds.map((siteId) => [
        siteId,
        new SiteVectors({ siteId, model, dimensions, db: options.db, folder, log }),
      ]),
    );
    this.#indexer = new Indexer({
      reader: this.reader,
      writer: options.writer,
      embedder: this.embedder,
      vectorsOf: (siteId) => this.vectorsOf(siteId),
      onIndexed: ({ siteId, documentId }) => {
        options.onIndexed(siteId, documentId);
      },
      onError: (error, page) => {
        options.log.error({ err: error, ...page }, 'the index could not be brought up to date; it is tried again');
      },
    });
  }

  /** Loads the vector indexes, or fills them from the database. */
  async open(): Promise<void> {
    for (const vectors of this.#vectors.values()) await vectors.open();
  }

  /**
   * Opens the indexes and starts the indexer; the model is loaded meanwhile.
   * @param takeOver see Indexer.start: true for the server, false for a command that runs beside it
   */
  async start(takeOver: boolean): Promise<void> {
    await this.open();
    this.#sweep = setInterval(() => void this.#sweepAll(), SWEEP_EVERY_MS).unref();
    this.embedder.start().catch((error: unknown) => {
      this.#options.log.error({ err: error }, 'the embedder could not be started');
    });
    await this.#indexer.start(takeOver);
  }

  /** The vector index of a site. @throws AppError `site-unknown` */
  vectorsOf(siteId: string): SiteVectors {
    const vectors = this.#vectors.get(siteId);
    if (vectors === undefined) throw siteUnknown(siteId);
    return vectors;
  }

  /** What retrieval reads of a site. */
  ports(siteId: string, passages: PassageStore): RetrievalPorts {
    return { passages, vectors: this.vectorsOf(siteId), embedder: this.embedder };
  }

  /** Takes note of a change: there may be pages to index. */
  follow(change: Change): void {
    this.#indexer.wake();
    for (const siteId of change.siteId === null ? this.#vectors.keys() : [change.siteId]) {
      this.#changed.add(siteId);
      if (change.tags === null) this.#outdated.add(siteId);
    }
    this.#quiet ??= setTimeout(() => {
      void this.#reconcile();
    }, QUIET_MS).unref();
  }

  /** Whether the model can be used; the log says why not. */
  embedderState(): 'ok' | 'failed' {
    return this.embedder.failing ? 'failed' : 'ok';
  }

  /** Pages of all sites that wait for vectors. */
  waiting(): number {
    return this.reader.waiting(null);
  }

  status(siteId: string): IndexStatus & { readonly model: string } {
    return { ...this.reader.status(siteId, this.embedder.model), model: this.embedder.model };
  }

  async close(): Promise<void> {
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    if (this.#sweep !== null) clearInterval(this.#sweep);
    await this.#indexer.stop();
    await this.embedder.close();
    for (const vectors of this.#vectors.values()) await vectors.close();
  }

  async #sweepAll(): Promise<void> {
    const { writer, log } = this.#options;
    const { model } = this.embedder;
    for (const siteId of this.#vectors.keys()) {
      try {
        // Some at a time, so that nobody waits for the writer.
        while ((await writer.run('sweepEmbeddings', { siteId, model })) > 0);
      } catch (error) {
        log.error({ err: error, site: siteId }, 'vectors of texts that are gone could not be deleted');
      }
    }
  }

  async #reconcile(): Promise<void> {
    const siteIds = [...this.#changed];
    const outdated = new Set(this.#outdated);
    this.#changed.clear();
    this.#outdated.clear();
    this.#quiet = null;
    for (const siteId of siteIds) {
      const vectors = this.#vectors.get(siteId);
      await (outdated.has(siteId) ? vectors?.rebuild() : vectors?.reconcile())?.catch((error: unknown) => {
        this.#options.log.error(
          { err: error, site: siteId },
          'the vector index could not be compared with the database',
        );
      });
    }
  }
}
