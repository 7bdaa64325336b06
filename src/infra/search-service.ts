import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { RetrievalPorts } from '../core/search/retrieval.ts';
import type { PassageStore } from '../core/search/ports.ts';
import { EmbeddingSet } from './embedding-set.ts';
import type { SiteVectors } from './hnsw/site-vectors.ts';
import { fillVectors } from './jobs/fill-vectors.ts';
import type { EmbedderClient } from './llama/embedder-client.ts';
import { readManifest } from './llama/model-manifest.ts';
import type { Log } from './log.ts';
import type { ModelChoice } from './models/model-choice.ts';
import type { Change } from './sqlite/change-feed.ts';
import { IndexReader } from './sqlite/index-reader.ts';
import type { IndexStatus } from './sqlite/index-reader.ts';
import type { Writer } from './sqlite/writer.ts';

/** Quiet time after a change before what is gone leaves the vector index; searches leave it out at once. In milliseconds. */
const QUIET_MS = 2000;

/** After which no question that began with the former embedder is under way any more, in milliseconds. */
const GRACE_MS = 30_000;

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
  /** Which embedding model is chosen, and which answers. */
  readonly models: Pick<ModelChoice, 'embedder'>;
  /** Told when the file of a vector index is not what was written. */
  readonly onDamaged: (siteId: string) => void;
  /** Told when a page can be found by meaning. */
  readonly onIndexed: (siteId: string, documentId: string) => void;
  /** Told when another embedder answers from now on. */
  readonly onExchanged: () => void;
}

/** What is indexed of a site, and with which model. */
export interface SearchStatus extends IndexStatus {
  readonly model: string;
  /** The model that is to answer once everything is embedded with it, and how far that is; null when none is. */
  readonly next: { readonly model: string; readonly embedded: number } | null;
}

/** An exchange of the embedder under way. */
interface Exchange {
  readonly id: string | null;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** Embedder, vector indexes and indexer of one installation. */
export class SearchService {
  readonly reader: IndexReader;
  readonly #options: SearchServiceOptions;
  readonly #changed = new Set<string>();
  /** Sites whose graph is built anew: taking something out of one leaves its vector in the file. */
  readonly #outdated = new Set<string>();
  /** Answers now. */
  #current: EmbeddingSet;
  #exchange: Exchange | null = null;
  /** Answered before, and may still serve questions under way. */
  readonly #retired = new Set<EmbeddingSet>();
  #serves = false;
  /** False in a command that does not search: its indexes are empty, and nothing has to be compared. */
  #isOpen = false;
  #isClosing = false;
  #quiet: NodeJS.Timeout | null = null;
  #sweep: NodeJS.Timeout | null = null;

  constructor(options: SearchServiceOptions) {
    this.#options = options;
    this.reader = new IndexReader(options.db);
    this.#current = this.#makeSet(options.models.embedder('activeEmbedder'));
  }

  /** The embedder that answers now. Ask anew for every request: it can be exchanged. */
  get embedder(): EmbedderClient {
    return this.#current.embedder;
  }

  /** Loads the vector indexes, or fills them from the database. */
  async open(): Promise<void> {
    this.#isOpen = true;
    await this.#current.open();
  }

  /**
   * Opens the indexes and starts the indexer; the model is loaded meanwhile.
   * @param takeOver see Indexer.start: true for the server, which also exchanges the embedder, false for a command that runs beside it
   */
  async start(takeOver: boolean): Promise<void> {
    if (!this.#isOpen) await this.open();
    this.#sweep = setInterval(() => void this.#sweepAll(), SWEEP_EVERY_MS).unref();
    this.embedder.start().catch((error: unknown) => {
      // Whoever ends the server while it starts has nothing to mend.
      if (!this.#isClosing) this.#options.log.error({ err: error }, 'the embedder could not be started');
    });
    await this.#current.startIndexing(takeOver);
    this.#serves = takeOver;
    this.followChoice();
  }

  /** Leaves indexing, and exchanging the embedder, to another process; questions are still answered. */
  async stopIndexing(): Promise<void> {
    this.#serves = false;
    this.#exchange?.abort.abort();
    await this.#exchange?.done;
    await this.#current.stopIndexing();
  }

  /** The vector index of a site. @throws AppError `site-unknown` */
  vectorsOf(siteId: string): SiteVectors {
    return this.#current.vectorsOf(siteId);
  }

  /** What retrieval reads of a site, all of it of one embedding model. @param passagesOf passages with the vectors of a model */
  ports(siteId: string, passagesOf: (model: string) => PassageStore): RetrievalPorts {
    const { embedder } = this.#current;
    return { passages: passagesOf(embedder.model), vectors: this.vectorsOf(siteId), embedder };
  }

  /** Takes note of a change: there may be pages to index. */
  follow(change: Change): void {
    this.#current.wake();
    if (!this.#isOpen) return;
    for (const siteId of change.siteId === null ? this.#current.vectors.keys() : [change.siteId]) {
      this.#changed.add(siteId);
      if (change.tags === null) this.#outdated.add(siteId);
    }
    this.#quiet ??= setTimeout(() => {
      void this.#reconcile();
    }, QUIET_MS).unref();
  }

  /** Exchanges the embedder when another one is chosen: a server does it in the background, a command never. */
  followChoice(): void {
    if (!this.#serves) return;
    const wanted = this.#options.models.embedder('embedder');
    if (this.#exchange !== null) {
      // What was begun for another choice ends, and looks again.
      if (this.#exchange.id !== wanted.id) this.#exchange.abort.abort();
      return;
    }
    if (wanted.id === this.#current.id) return;
    const abort = new AbortController();
    const done = this.#exchangeFor(wanted, abort.signal).finally(() => {
      this.#exchange = null;
      if (abort.signal.aborted) this.followChoice();
    });
    this.#exchange = { id: wanted.id, abort, done };
  }

  /** Where the index files of the embedder that answers now lie, below the data folder. */
  get indexFolder(): string {
    return this.#indexFolderOf(this.#current.id);
  }

  /** Whether the model can be used; the log says why not. */
  embedderState(): 'ok' | 'failed' {
    return this.embedder.failing ? 'failed' : 'ok';
  }

  /** Pages of all sites that wait for vectors. */
  waiting(): number {
    return this.reader.waiting(null);
  }

  status(siteId: string): SearchStatus {
    const { model } = this.embedder;
    return { ...this.reader.status(siteId, model), model, next: this.#nextStatus(siteId) };
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    if (this.#sweep !== null) clearInterval(this.#sweep);
    await this.stopIndexing();
    for (const set of [this.#current, ...this.#retired]) await set.close();
  }

  get #bundledFolder(): string {
    return path.join(this.#options.root, 'models', 'e5-small');
  }

  #indexFolderOf(id: string | null): string {
    const folder = path.join(this.#options.dataFolder, 'index');
    return id === null ? folder : path.join(folder, id);
  }

  #makeSet({ id, folder }: ReturnType<ModelChoice['embedder']>): EmbeddingSet {
    const { dataFolder, db, writer, log, siteIds, onIndexed, onDamaged } = this.#options;
    return new EmbeddingSet({
      ...{ id, db, siteIds, onDamaged, cacheFolder: dataFolder },
      modelFolder: folder ?? this.#bundledFolder,
      indexFolder: this.#indexFolderOf(id),
      log: (level, message) => {
        log[level](message);
      },
      indexer: {
        ...{ reader: this.reader, writer },
        onIndexed: ({ siteId, documentId }) => {
          onIndexed(siteId, documentId);
        },
        onError: (error, page) => {
          log.error({ err: error, ...page }, 'the index could not be brought up to date; it is tried again');
        },
      },
    });
  }

  #nextStatus(siteId: string): SearchStatus['next'] {
    const { id, folder } = this.#options.models.embedder('embedder');
    if (id === this.#current.id) return null;
    const { name } = readManifest(folder ?? this.#bundledFolder);
    return { model: name, embedded: this.reader.status(siteId, name).embedded };
  }

  async #exchangeFor(wanted: ReturnType<ModelChoice['embedder']>, signal: AbortSignal): Promise<void> {
    const next = this.#makeSet(wanted);
    const { log } = this.#options;
    const { model } = next.embedder;
    signal.addEventListener('abort', () => void next.embedder.close());
    try {
      log.info({ model }, 'everything is embedded with another model; the former one answers meanwhile');
      await next.embedder.start();
      await this.#takeOver(next, signal);
      log.info({ model }, 'another model makes the vectors of the search from now on');
      this.#options.onExchanged();
    } catch (err) {
      await next.close();
      if (signal.aborted) return;
      log.error({ err, model }, 'the search keeps its former embedding model: the chosen one could not be used');
    }
  }

  async #takeOver(next: EmbeddingSet, signal: AbortSignal): Promise<void> {
    const { writer } = this.#options;
    const fill = { reader: this.reader, writer, embedder: next.embedder, signal };
    await fillVectors(fill);
    await next.open();
    await next.built();
    const former = this.#current;
    await former.stopIndexing();
    try {
      // What was published since.
      await fillVectors(fill);
      await next.reconcile();
    } catch (error) {
      await former.startIndexing(true);
      throw error;
    }
    // From one question to the next: embedder, indexes and stored vectors at once.
    this.#current = next;
    this.#retire(former);
    await writer.run('chooseModel', { purpose: 'activeEmbedder', id: next.id, at: Date.now() });
    await next.startIndexing(true);
  }

  #retire(former: EmbeddingSet): void {
    this.#retired.add(former);
    setTimeout(() => {
      if (!this.#retired.delete(former)) return;
      former.close().catch((err: unknown) => {
        this.#options.log.error({ err }, 'the former embedder could not be ended');
      });
    }, GRACE_MS).unref();
  }

  async #sweepAll(): Promise<void> {
    // Vectors of the model that is to answer next would count as left over.
    if (this.#exchange !== null) return;
    const { writer, log } = this.#options;
    const { model } = this.embedder;
    for (const siteId of this.#current.vectors.keys()) {
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
    const { vectors: all } = this.#current;
    for (const siteId of siteIds) {
      const vectors = all.get(siteId);
      await (outdated.has(siteId) ? vectors?.rebuild() : vectors?.reconcile())?.catch((error: unknown) => {
        this.#options.log.error(
          { err: error, site: siteId },
          'the vector index could not be compared with the database',
        );
      });
    }
  }
}
