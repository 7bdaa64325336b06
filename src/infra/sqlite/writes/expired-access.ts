import type { SqlSession } from '../../sql/session.ts';

/** How long a one-time link is remembered after its time, in milliseconds: somebody may still ask what became of it. */
const LINKS_KEPT_MS = 30 * 86_400_000;

/** Forgets sessions, challenges and links whose time is over. */
export function sweepExpiredAccess(db: SqlSession, command: { readonly at: number }): void {
  const { at } = command;
  db.prepare('delete from session where expires_at < ?').run(at);
  db.prepare('delete from verification where expires_at < ?').run(at);
  db.prepare('delete from access_link where expires_at < ?').run(at - LINKS_KEPT_MS);
}
