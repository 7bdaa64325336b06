import type { Database } from 'better-sqlite3';

/** How many changes are kept; a process that fell further behind drops its whole cache. */
export const CHANGES_KEPT = 10_000;

/** Notes which cache tags of a site are out of date. Call it inside the transaction that changes them. */
export function noteChange(db: Database, siteId: string, tags: readonly string[]): void {
  const { lastInsertRowid } = db
    .prepare('insert into change_log (site_id, tags) values (?, ?)')
    .run(siteId, JSON.stringify(tags));
  db.prepare('delete from change_log where sequence <= ?').run(Number(lastInsertRowid) - CHANGES_KEPT);
}
