import { accessSync, constants, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { AppError, isAppError, messageOf } from '../../shared/errors.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/** How long a statement waits for another process's lock, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000;

function explain(file: string, error: unknown): AppError {
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
    db.pragma('mmap_size = 268435456');
    return db;
  } catch (error) {
    throw explain(file, error);
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
    throw explain(file, error);
  }
}

/**
 * Creates the database or brings it to the present schema, and checks it.
 * Foreign keys are off while tables are rebuilt: inside the migrator's transaction that pragma
 * does nothing, and a rebuilt table would delete its children by cascade.
 * @throws AppError `database-damaged`, `database-unavailable`, `database-newer`
 */
export function migrateDatabase(file: string): void {
  requireWritable(file);
  const db = openForWriting(file);
  try {
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw new Database.SqliteError('quick_check failed', 'SQLITE_CORRUPT');
    }
    refuseNewer(db, file);
    db.pragma('foreign_keys = off');
    migrate(drizzle(db), { migrationsFolder: MIGRATIONS });
    const orphans = db.pragma('foreign_key_check') as unknown[];
    if (orphans.length > 0) throw new Error(`${String(orphans.length)} rows point nowhere after the migration`);
  } catch (error) {
    throw isAppError(error) ? error : explain(file, error);
  } finally {
    db.close();
  }
}

/** SQLite opens a file that it may not write for reading, without a word. */
function requireWritable(file: string): void {
  try {
    if (existsSync(file)) accessSync(file, constants.W_OK);
  } catch (error) {
    throw explain(file, error);
  }
}

/** The migrator passes over a database of a later version, which this one would misunderstand. */
function refuseNewer(db: Database.Database, file: string): void {
  const table = db.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (table === undefined) return;
  const applied = db.prepare('select count(*) from __drizzle_migrations').pluck().get() as number;
  if (applied <= readMigrationFiles({ migrationsFolder: MIGRATIONS }).length) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'database-newer',
    message: `The database ${file} was made by a later version of Bivouac.`,
    hint: 'Start that version again, or put the copy of the data folder from before the upgrade in its place.',
  });
}
