import type { Database } from 'better-sqlite3';
import type { SqlSession } from '../../sql/session.ts';

/** A folder to which a site was exported. */
export interface KnownExport {
  readonly siteId: string;
  readonly folder: string;
  readonly at: number;
}

const KEY = 'exports';

/** The folders to which sites were exported, as far as this installation remembers. */
export function knownExports(db: Database | SqlSession): KnownExport[] {
  const value = db.prepare('select value from installation where key = ?').pluck().get(KEY);
  return typeof value === 'string' ? (JSON.parse(value) as KnownExport[]) : [];
}

/** Remembers where a site was exported to, so that an erasure finds the copy. */
export function noteExport(db: SqlSession, command: KnownExport): void {
  const others = knownExports(db).filter((known) => known.folder !== command.folder);
  db.prepare(
    `insert into installation (key, value, updated_at) values (?, ?, ?)
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
  ).run(KEY, JSON.stringify([...others, command]), command.at);
}
