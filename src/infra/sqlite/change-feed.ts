import type { Database, Statement } from 'better-sqlite3';
import { cacheTags } from '../../core/content/cache-tags.ts';
import { CHANGES_KEPT } from './writes/change-log.ts';

/** Tags of a site that are out of date; `tags` is null when everything is: too much was missed, or something was erased. */
export interface Change {
  readonly siteId: string | null;
  readonly tags: readonly string[] | null;
}

/** How often other processes' changes are looked for, in milliseconds. One pragma; nothing is read unless the file changed. */
const POLL_MS = 200;

/** One change a site: bulk work makes thousands of rows, and each change looks through the whole page cache. */
function bySite(rows: readonly { readonly siteId: string; readonly tags: string }[]): Change[] {
  return [...Map.groupBy(rows, (row) => row.siteId)].map(([siteId, own]) => {
    const tags = [...new Set(own.flatMap((row) => JSON.parse(row.tags) as string[]))];
    return { siteId, tags: tags.includes(cacheTags.everything) ? null : tags };
  });
}

/** Follows the change log: what this process or another one (a CLI command) has changed. */
export class ChangeFeed {
  readonly #db: Database;
  readonly #since: Statement;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #timer: NodeJS.Timeout;
  #sequence: number;
  #dataVersion: unknown;

  constructor(db: Database) {
    this.#db = db;
    this.#since = db.prepare(
      'select sequence, site_id as siteId, tags from change_log where sequence > ? order by sequence',
    );
    this.#sequence = db.prepare('select coalesce(max(sequence), 0) from change_log').pluck().get() as number;
    this.#timer = setInterval(() => {
      this.poll();
    }, POLL_MS).unref();
  }

  /** Calls the listener for each change from now on; returns how to stop. */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads what has changed since the last time. Call it after a write of this process to see it at once. */
  poll(): void {
    const version = this.#db.pragma('data_version', { simple: true });
    if (version === this.#dataVersion) return;
    this.#dataVersion = version;
    const rows = this.#since.all(this.#sequence) as { sequence: number; siteId: string; tags: string }[];
    const first = rows[0];
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return;
    const missed = first.sequence > this.#sequence + 1 && rows.length >= CHANGES_KEPT;
    this.#sequence = last.sequence;
    if (missed) this.#emit({ siteId: null, tags: null });
    else for (const change of bySite(rows)) this.#emit(change);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #emit(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}
