import { accessSync, constants, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { AppError, isAppError } from '../../shared/errors.ts';
import { databaseError, openForReading, openForWriting } from './database.ts';

// Apart from database.ts: the writer's thread needs none of this, and Drizzle takes 50 MB.

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

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
    throw isAppError(error) ? error : databaseError(file, error);
  } finally {
    db.close();
  }
}

/** How many migrations this version of Bivouac knows: a database that has seen more is of a later one. */
export function knownMigrations(): number {
  return readMigrationFiles({ migrationsFolder: MIGRATIONS }).length;
}

/** SQLite opens a file that it may not write for reading, without a word. */
function requireWritable(file: string): void {
  try {
    if (existsSync(file)) accessSync(file, constants.W_OK);
  } catch (error) {
    throw databaseError(file, error);
  }
}

function appliedMigrations(db: Database.Database): number {
  const table = db.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (table === undefined) return 0;
  return db.prepare('select count(*) from __drizzle_migrations').pluck().get() as number;
}

/** How many steps a database is behind this version's schema. @throws AppError `database-damaged`, `database-unavailable` */
export function pendingMigrations(file: string): number {
  const db = openForReading(file);
  try {
    return knownMigrations() - appliedMigrations(db);
  } catch (error) {
    throw databaseError(file, error);
  } finally {
    db.close();
  }
}

/** The migrator passes over a database of a later version, which this one would misunderstand. */
function refuseNewer(db: Database.Database, file: string): void {
  if (appliedMigrations(db) <= knownMigrations()) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'database-newer',
    message: `The database ${file} was made by a later version of Bivouac.`,
    hint: 'Start that version again, or stop it and put the copy from before the upgrade (in before-upgrade/ of the data folder) in the database’s place.',
  });
}
