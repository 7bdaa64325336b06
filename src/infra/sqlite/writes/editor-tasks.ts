import type { SqlSession } from '../../sql/session.ts';

/** Notes that a task of the site is done, or takes that back. False when there is no such task. */
export function settleTask(
  db: SqlSession,
  command: { readonly siteId: string; readonly id: string; readonly at: number | null },
): boolean {
  const { siteId, id, at } = command;
  return db.prepare('update editor_task set done_at = ? where site_id = ? and id = ?').run(at, siteId, id).changes > 0;
}
