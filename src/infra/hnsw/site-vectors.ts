import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';
import { messageOf } from '../../shared/errors.ts';
import type { Neighbour, VectorIndex } from '../../core/search/ports.ts';
import { VectorReader } from '../sqlite/vector-reader.ts';
import type { BuildOrder } from './build-thread.ts';
import { ExactIndex } from './exact-index.ts';
import { HnswIndex } from './hnsw-index.ts';
import { loadHnswLibrary } from './hnsw-library.ts';
import type { HnswConstructor } from './hnsw-library.ts';
import { readIndexFile, writeIndexFile } from './index-file.ts';
import type { IndexFileKey } from './index-file.ts';
import { reconcile } from './reconcile.ts';

/** What the vectors of a site are read from and kept in. */
export interface SiteVectorsOptions {
  readonly siteId: string;
  readonly model: string;
  readonly dimensions: number;
  readonly db: Database;
  /** Folder of the index files. */
  readonly folder: string;
  readonly log: (level: 'info' | 'warn', message: string) => void;
  /** Told when the file is not what was written; the index is then built anew. */
  readonly onDamaged?: (siteId: string) => void;
  /** Null leaves approximate search out; hnswlib-node by default. */
  readonly library?: HnswConstructor | null;
}

/**
 * A site's vectors, found by HNSW, or exactly while its graph is built and where its native module is missing.
 * The database is the truth: a graph is loaded from its file or built in a thread, compared with the database, and swapped in.
 */
export class SiteVectors implements VectorIndex {
  readonly #options: SiteVectorsOptions;
  readonly #reader: VectorReader;
  readonly #key: IndexFileKey;
  #index: ExactIndex | HnswIndex;
  #library: HnswConstructor | null = null;
  #building: Promise<void> | null = null;
  #comparing: Promise<boolean> | null = null;
  #worker: Worker | null = null;
  #changed = false;
  #closed = false;

  constructor(options: SiteVectorsOptions) {
    this.#options = options;
    const { siteId, model, dimensions } = options;
    this.#reader = new VectorReader(options.db, siteId, model);
    this.#key = { base: path.join(options.folder, siteId), model, dimensions };
    this.#index = new ExactIndex(dimensions);
  }

  /** How vectors are found at present. */
  get kind(): 'hnsw' | 'exact' {
    return this.#index instanceof HnswIndex ? 'hnsw' : 'exact';
  }

  get size(): number {
    return this.#index.size;
  }

  has(passageId: number): boolean {
    return this.#index.has(passageId);
  }

  add(passageId: number, vector: Float32Array): void {
    this.#index.add(passageId, vector);
    this.#changed = true;
  }

  remove(passageId: number): void {
    this.#index.remove(passageId);
    this.#changed = true;
  }

  search(vector: Float32Array, k: number, accept?: (passageId: number) => boolean): Neighbour[] {
    return this.#index.search(vector, k, accept);
  }

  /** Makes every vector of the database findable; a graph that has to be built follows by itself (`built`). */
  async open(): Promise<void> {
    const { library = await loadHnswLibrary(), dimensions, siteId } = this.#options;
    this.#library = library;
    if (library !== null) {
      const { state, index } = await readIndexFile(this.#key, library, this.#reader);
      if (state === 'damaged') this.#options.onDamaged?.(siteId);
      this.#index = index ?? this.#index;
    }
    await this.reconcile();
    if (library === null || this.kind === 'hnsw') return;
    if (this.size === 0) this.#index = HnswIndex.create(library, dimensions);
    else this.#build(library);
  }

  /** Resolves when no graph is being built any more. */
  async built(): Promise<void> {
    await this.#building;
  }

  /** Adds what the database has and the index lacks, and takes out what is gone. */
  async reconcile(): Promise<void> {
    await this.#comparing;
    this.#comparing = reconcile(this.#index, this.#reader, () => this.#closed);
    if (await this.#comparing) this.#changed = true;
  }

  /** Throws the graph away and builds it anew from the database; search goes on meanwhile. */
  async rebuild(): Promise<void> {
    await this.#building;
    if (this.#library !== null) this.#build(this.#library);
    await this.#building;
  }

  /** Ends what is under way and writes the graph to its file when it has changed. Nothing may be added any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
    await this.#building;
    await this.#comparing;
    if (!(this.#index instanceof HnswIndex) || !this.#changed) return;
    await writeIndexFile(this.#key, this.#index, this.#reader).catch((error: unknown) => {
      // It is a cache: on a full disk the next start builds it anew.
      this.#options.log('warn', `the vector index of ${this.#options.siteId} was not written: ${messageOf(error)}`);
    });
  }

  #build(library: HnswConstructor): void {
    this.#building = this.#buildAndSwap(library)
      .catch((error: unknown) => {
        if (this.#closed) return;
        const { log, siteId } = this.#options;
        log(
          'warn',
          `search by vectors of ${siteId} stays exact: ${error instanceof Error ? error.message : String(error)}`,
        );
      })
      .finally(() => {
        this.#building = null;
      });
  }

  async #buildAndSwap(library: HnswConstructor): Promise<void> {
    const { db, siteId } = this.#options;
    const start = performance.now();
    await this.#runBuild({ ...this.#key, database: db.name, siteId });
    const { index: built } = await readIndexFile(this.#key, library, this.#reader);
    if (built === null) throw new Error('the index that was built cannot be read');
    this.#changed = await reconcile(built, this.#reader, () => this.#closed);
    // What was added or removed during the last step of comparing, in the same turn as the swap.
    for (const id of this.#index.ids()) if (!built.has(id)) addFromDatabase(built, id, this.#reader);
    this.#index = built;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    this.#options.log('info', `vector index of ${siteId}: ${String(built.size)} passages, built in ${seconds} s`);
  }

  /** Builds an index in a thread of its own, into its file. */
  #runBuild(order: BuildOrder): Promise<void> {
    const worker = new Worker(new URL('./build-thread.ts', import.meta.url), { workerData: order });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', (code) => {
        this.#worker = null;
        if (code === 0) resolve();
        else reject(new Error(`the building thread ended with code ${String(code)}`));
      });
    });
  }
}

function addFromDatabase(index: VectorIndex, passageId: number, reader: VectorReader): void {
  const vector = reader.vector(passageId);
  if (vector !== null) index.add(passageId, vector);
}
