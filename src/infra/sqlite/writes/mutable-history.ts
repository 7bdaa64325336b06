import type { Database } from 'better-sqlite3';

/** Triggers that keep revisions and the audit log as they were written. */
const HELD_BY = ['revision_is_immutable', 'audit_entry_is_immutable'] as const;

/**
 * Runs work that may change revisions and entries of the audit log: an erasure alone. The triggers are taken away and put
 * back, word for word, inside the transaction of the caller; nobody else sees the database without them, and a failure
 * brings them back with everything else.
 */
export function withMutableHistory<Result>(db: Database, work: () => Result): Result {
  if (!db.inTransaction) throw new Error('History can be changed inside a transaction alone.');
  const definitions = HELD_BY.map((name) => {
    const sql = db.prepare("select sql from sqlite_master where type = 'trigger' and name = ?").pluck().get(name);
    if (typeof sql !== 'string') throw new Error(`The trigger ${name} is missing.`);
    return sql;
  });
  for (const name of HELD_BY) db.exec(`drop trigger ${name}`);
  const result = work();
  for (const sql of definitions) db.exec(sql);
  return result;
}
