import type { Database } from 'better-sqlite3';

const TRIES = 50;
const PAUSE_MS = 100;

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

/** Full-text indexes keep the words of what was deleted until their segments are merged. */
function mergeFullText(db: Database): void {
  const tables = db
    .prepare(`select name from sqlite_master where type = 'table' and sql like 'create virtual table%using fts5(%'`)
    .pluck()
    .all() as string[];
  for (const name of tables) db.exec(`insert into "${name}" ("${name}") values ('optimize')`);
}

/**
 * Rewrites the database so that nothing of what was deleted stays in the file or in its log: SQLite frees space without
 * clearing it. Not inside a transaction. Takes about a second per 100 MB, during which other writes wait.
 * @returns false when a reader held on to the log for 5 seconds; call it again later
 */
export function compactDatabase(db: Database): boolean {
  mergeFullText(db);
  db.exec('vacuum');
  return truncateLog(db);
}

/** The pauses are the waiting: each try would wait for readers by itself otherwise. */
function truncateLog(db: Database): boolean {
  const patience = db.pragma('busy_timeout', { simple: true }) as number;
  db.pragma('busy_timeout = 0');
  try {
    for (let i = 0; i < TRIES; i++) {
      const [result] = db.pragma('wal_checkpoint(truncate)') as { busy: number }[];
      if (result?.busy === 0) return true;
      pause();
    }
    return false;
  } finally {
    db.pragma(`busy_timeout = ${String(patience)}`);
  }
}
