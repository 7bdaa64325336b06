import Database from 'better-sqlite3';
import { databaseError, openForReading } from '../sqlite/database.ts';

/** Pages copied before other work of this process gets its turn. */
const PAGES_AT_ONCE = 1000;

/** Milliseconds to wait for somebody who writes. */
const BUSY_TIMEOUT_MS = 5000;

/** Opens a database so that SQLite may undo what a process that was killed left half done in it. @throws AppError as openForReading */
export function openForRepair(file: string): Database.Database {
  try {
    const db = new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    db.pragma('query_only = on');
    return db;
  } catch (error) {
    throw databaseError(file, error);
  }
}

/**
 * Copies a database page by page as it is now, while others go on writing: SQLite's online backup inside one read
 * transaction, so that no write makes it begin anew and unchanged pages stay where they were.
 * @param target file that is not there yet
 * @param open opens the database; one that was left in the middle of a change needs `openForRepair`
 * @returns the moment that the copy shows, in milliseconds since 1970
 * @throws AppError as openForReading, the signal's reason
 */
export async function snapshotDatabase(
  source: string,
  target: string,
  signal: AbortSignal | null,
  open: (file: string) => Database.Database = openForReading,
): Promise<{ readonly at: number }> {
  const db = open(source);
  try {
    db.exec('begin');
    // The first read fixes what the transaction sees.
    db.prepare('select count(*) from sqlite_master').get();
    const at = Date.now();
    await db.backup(target, {
      progress: () => {
        signal?.throwIfAborted();
        return PAGES_AT_ONCE;
      },
    });
    db.exec('commit');
    closeWithoutLog(target);
    return { at };
  } catch (error) {
    throw error instanceof Database.SqliteError ? databaseError(source, error) : error;
  } finally {
    db.close();
  }
}

/** The copy is marked as one with a write-ahead log; opening and closing it once leaves the file alone. */
function closeWithoutLog(file: string): void {
  const copy = new Database(file);
  try {
    copy.pragma('wal_checkpoint(truncate)');
  } finally {
    copy.close();
  }
}
