import { setTimeout as sleep } from 'node:timers/promises';
import type { Embedder, VectorIndex } from '../../core/search/ports.ts';
import { isAppError, messageOf } from '../../shared/errors.ts';
import type { IndexReader, PageKey } from '../sqlite/index-reader.ts';
import type { Writer } from '../sqlite/writer.ts';
import type { LeaseOutbox, OutboxRow } from '../sqlite/writes/index-outbox.ts';
import { PageEmbedding } from './page-embedding.ts';

/** A lease outlives the longest batch; a process that died gives its row back after this time, in milliseconds. */
const LEASE_MS = 30_000;
const IDLE_MS = 500;
/** Pause after the embedder could not be reached. */
const OUTAGE_MS = 5000;
const LONGEST_DELAY_MS = 10 * 60_000;

/**
 * Editors' pages have a lane of their own, so that they never wait for bulk work; the embedder puts their texts first.
 * Two bulk lanes keep it busy while one of them writes.
 */
const LANES: readonly LeaseOutbox['lane'][] = ['editors', 'bulk', 'bulk'];

/** What the indexer works with. */
export interface IndexerOptions {
  readonly reader: IndexReader;
  readonly writer: Writer;
  readonly embedder: Embedder;
  readonly vectorsOf: (siteId: string) => VectorIndex;
  readonly onIndexed: (page: PageKey) => void;
  /** `page` is null when the database itself could not be read or written. */
  readonly onError: (error: unknown, page: PageKey | null) => void;
}

function keyOf({ siteId, documentId, locale }: PageKey): string {
  return `${siteId}/${documentId}/${locale}`;
}

/**
 * Brings published pages their vectors: leases rows of the outbox by urgency, embeds what has no vector yet, stores it and
 * adds it to the site's vector index. Whatever ends it, the next start goes on from the database.
 */
export class Indexer {
  readonly #options: IndexerOptions;
  readonly #stop = new AbortController();
  /** Pages that a lane works on: a second row for one of them waits. */
  readonly #busy = new Set<string>();
  #wake = new AbortController();
  #running: Promise<unknown> | null = null;

  constructor(options: IndexerOptions) {
    this.#options = options;
  }

  /**
   * Starts to work; pages whose vectors are missing without a row in the outbox get one.
   * @param takeOver frees what a process that ended had leased; not beside a process that is still at work
   */
  async start(takeOver: boolean): Promise<void> {
    await this.#reconcile(takeOver);
    this.#running = Promise.all([this.#running, ...LANES.map((lane) => this.#work(lane))]);
  }

  /** To be called when the embedder was loaded: it may give vectors of tokens that were not to be had before. */
  lookAgain(): void {
    if (this.#stop.signal.aborted || this.#options.embedder.tokens?.given !== true) return;
    const again = this.#reconcile(false).then(
      () => {
        this.wake();
      },
      (error: unknown) => {
        this.#options.onError(error, null);
      },
    );
    this.#running = Promise.all([this.#running, again]);
  }

  /** Looks for work at once instead of at the next turn. */
  wake(): void {
    this.#wake.abort();
    this.#wake = new AbortController();
  }

  /** Ends; the page under way is gone on with at the next start. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.wake();
    await this.#running;
  }

  async #reconcile(takeOver: boolean): Promise<void> {
    const { writer, embedder } = this.#options;
    const withTokens = embedder.tokens?.given === true;
    await writer.run('reconcileOutbox', { model: embedder.model, withTokens, at: Date.now(), takeOver });
  }

  async #work(lane: LeaseOutbox['lane']): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const wake = this.#wake.signal;
      try {
        const row = await this.#lease(lane);
        if (row === null) await this.#rest(IDLE_MS, wake);
        else await this.#take(row);
      } catch (error) {
        // The disk is full or another program holds the database: whatever was leased is free again by itself.
        this.#options.onError(error, null);
        await this.#rest(OUTAGE_MS, this.#stop.signal);
      }
    }
  }

  /** Looks before it leases: a lane without work must not ask for the write lock all the time. */
  async #lease(lane: LeaseOutbox['lane']): Promise<OutboxRow | null> {
    const now = Date.now();
    if (!this.#options.reader.hasWork(lane, now)) return null;
    return this.#options.writer.run('leaseOutbox', { now, until: now + LEASE_MS, lane });
  }

  /** @param wake taken before looking for work: what came since ends the rest */
  async #rest(milliseconds: number, wake: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([wake, this.#stop.signal]);
    await sleep(milliseconds, undefined, { signal, ref: false }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  async #take(row: OutboxRow): Promise<void> {
    const key = keyOf(row);
    if (this.#busy.has(key)) {
      await this.#release(row, IDLE_MS, null);
      return;
    }
    this.#busy.add(key);
    try {
      await this.#index(row);
    } catch (error) {
      if (!this.#stop.signal.aborted) await this.#failed(row, error);
    } finally {
      this.#busy.delete(key);
    }
  }

  async #index(row: OutboxRow): Promise<void> {
    const { reader, writer, embedder, vectorsOf, onIndexed } = this.#options;
    const priority = row.priority === 0 ? 'publish' : 'bulk';
    const page = new PageEmbedding({ page: row, reader, writer, embedder, priority, signal: this.#stop.signal });
    // A page is found as soon as its passages have vectors; sentences, which refine the order and the quotes, follow.
    for (const step of [() => page.embedPassages(), () => page.embedSentences()]) {
      while (await step()) await writer.run('extendLease', { sequence: row.sequence, until: Date.now() + LEASE_MS });
      const index = vectorsOf(row.siteId);
      for (const { passageId, vector } of reader.vectors(row, embedder.model)) {
        if (!index.has(passageId)) index.add(passageId, vector);
      }
    }
    await writer.run('finishOutbox', row);
    onIndexed(row);
  }

  async #failed(row: OutboxRow, error: unknown): Promise<void> {
    this.#options.onError(error, row);
    const delay = Math.min(1000 * 2 ** row.attempts, LONGEST_DELAY_MS);
    await this.#release(row, delay, messageOf(error));
    // The other rows would fail too, one after another.
    if (isAppError(error) && error.code === 'embedder-unavailable') await this.#rest(OUTAGE_MS, this.#stop.signal);
  }

  async #release(row: OutboxRow, delay: number, error: string | null): Promise<void> {
    await this.#options.writer.run('releaseOutbox', { sequence: row.sequence, until: Date.now() + delay, error });
  }
}
