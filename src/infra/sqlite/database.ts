import path from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../core/backup/selection.ts';
import { AppError, messageOf } from '../../shared/errors.ts';

/** How long a statement waits for another process's lock, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000;

/** Where the database of a data folder lies. */
export function databaseFile(dataFolder: string): string {
  return path.join(dataFolder, DATABASE_FILE);
}

/** What to tell the operator when SQLite fails on a file. */
export function databaseError(file: string, error: unknown): AppError {
  const driverCode = error instanceof Database.SqliteError ? error.code : '';
  if (driverCode === 'SQLITE_NOTADB' || driverCode.startsWith('SQLITE_CORRUPT')) {
    return new AppError({
      kind: 'unavailable',
      code: 'database-damaged',
      message: `The database ${file} is damaged and was left as it is.`,
      hint: 'Put a backup in its place, or move the file away to start with an empty database.',
      cause: error,
    });
  }
  return new AppError({
    kind: 'unavailable',
    code: 'database-unavailable',
    message: `The database ${file} cannot be opened: ${messageOf(error)}.`,
    hint: 'Check that the data folder exists, is writable and has space left.',
    cause: error,
  });
}

/** Opens the database for reading alone. @throws AppError `database-damaged`, `database-unavailable` */
export function openForReading(file: string): Database.Database {
  try {
    const db = new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
    db.pragma('query_only = on');
    // Not mapped: measured, that is no faster, and mapped pages count as this process's memory.
    db.pragma('cache_size = -8000');
    return db;
  } catch (error) {
    throw databaseError(file, error);
  }
}

/** Opens the database for writing: WAL, synchronous FULL, foreign keys on. @throws as openForReading */
export function openForWriting(file: string): Database.Database {
  try {
    const db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    db.pragma('journal_mode = wal');
    db.pragma('synchronous = full');
    db.pragma('foreign_keys = on');
    return db;
  } catch (error) {
    throw databaseError(file, error);
  }
}
