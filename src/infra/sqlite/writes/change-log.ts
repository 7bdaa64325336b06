import type { SqlSession } from '../../sql/session.ts';

/** How many changes are kept; a process that fell further behind drops its whole cache. */
export const CHANGES_KEPT = 10_000;

/** Notes which cache tags of a site are out of date. Call it inside the transaction that changes them. */
export function noteChange(db: SqlSession, siteId: string, tags: readonly string[]): void {
  const sequence = db
    .prepare('insert into change_log (site_id, tags) values (?, ?) returning sequence')
    .pluck()
    .get(siteId, JSON.stringify(tags)) as number;
  db.prepare('delete from change_log where sequence <= ?').run(sequence - CHANGES_KEPT);
}
