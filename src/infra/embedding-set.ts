import type { Database } from 'better-sqlite3';
import { SiteVectors } from './hnsw/site-vectors.ts';
import { Indexer } from './jobs/indexer.ts';
import type { IndexerOptions } from './jobs/indexer.ts';
import { EmbedderClient } from './llama/embedder-client.ts';
import { siteUnknown } from './sqlite/writes/sites.ts';

/** What one embedding model and its indexes are made of. */
export interface EmbeddingSetOptions {
  /** Id of the installed model; null for the bundled one. */
  readonly id: string | null;
  readonly modelFolder: string;
  /** Folder of the index files: of this model alone. */
  readonly indexFolder: string;
  /** Folder in which a verified model file is remembered. */
  readonly cacheFolder: string;
  readonly db: Database;
  readonly siteIds: readonly string[];
  readonly log: (level: 'info' | 'warn', message: string) => void;
  /** Told when the file of a vector index is not what was written. */
  readonly onDamaged: (siteId: string) => void;
  readonly indexer: Pick<IndexerOptions, 'reader' | 'writer' | 'onIndexed' | 'onError'>;
}

/** An embedding model with the vector indexes of all sites that were made with it, and the indexer that keeps them. */
export class EmbeddingSet {
  readonly id: string | null;
  readonly embedder: EmbedderClient;
  readonly vectors: ReadonlyMap<string, SiteVectors>;
  readonly #options: EmbeddingSetOptions;
  #indexer: Indexer | null = null;

  constructor(options: EmbeddingSetOptions) {
    this.#options = options;
    const { id, modelFolder, cacheFolder, indexFolder: folder, db, siteIds, log, onDamaged } = options;
    this.id = id;
    const onReady = (): void => this.#indexer?.lookAgain();
    this.embedder = new EmbedderClient({ modelFolder, cacheFolder, log, onReady });
    const { model, dimensions } = this.embedder;
    this.vectors = new Map(
      siteIds.map((siteId) => [siteId, new SiteVectors({ siteId, model, dimensions, db, folder, log, onDamaged })]),
    );
  }

  /** Loads the vector indexes, or fills them from the database. */
  async open(): Promise<void> {
    for (const vectors of this.vectors.values()) await vectors.open();
  }

  /** Resolves when no graph is being built any more. */
  async built(): Promise<void> {
    for (const vectors of this.vectors.values()) await vectors.built();
  }

  /** Compares the indexes with the database. */
  async reconcile(): Promise<void> {
    for (const vectors of this.vectors.values()) await vectors.reconcile();
  }

  /** The vector index of a site. @throws AppError `site-unknown` */
  vectorsOf(siteId: string): SiteVectors {
    const vectors = this.vectors.get(siteId);
    if (vectors === undefined) throw siteUnknown(siteId);
    return vectors;
  }

  /** Starts to bring published pages their vectors. @param takeOver see Indexer.start */
  async startIndexing(takeOver: boolean): Promise<void> {
    this.#indexer = new Indexer({
      ...this.#options.indexer,
      embedder: this.embedder,
      vectorsOf: (siteId) => this.vectorsOf(siteId),
    });
    await this.#indexer.start(takeOver);
  }

  /** Ends indexing; the page under way is gone on with by whoever indexes next. */
  async stopIndexing(): Promise<void> {
    await this.#indexer?.stop();
    this.#indexer = null;
  }

  /** Looks for work at once. */
  wake(): void {
    this.#indexer?.wake();
  }

  async close(): Promise<void> {
    await this.stopIndexing();
    await this.embedder.close();
    for (const vectors of this.vectors.values()) await vectors.close();
  }
}
