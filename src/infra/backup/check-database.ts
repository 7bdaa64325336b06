import Database from 'better-sqlite3';
import { damaged } from '../../core/backup/manifest.ts';

/**
 * Looks through a database that was put together from a backup: SQLite's own check of every page and index, and of every
 * reference between rows.
 * @param what names it in errors
 * @throws AppError `backup-damaged`
 */
export function checkDatabase(what: string, file: string): void {
  let db: Database.Database | null = null;
  try {
    db = new Database(file);
    // A database from elsewhere may bring functions along in its views and triggers.
    db.pragma('trusted_schema = off');
    const [first] = db.pragma('integrity_check(1)') as { integrity_check: string }[];
    if (first?.integrity_check !== 'ok') throw damaged(`${what} is damaged: ${first?.integrity_check ?? 'unreadable'}`);
    const orphans = db.pragma('foreign_key_check') as unknown[];
    if (orphans.length > 0) throw damaged(`${what} has ${String(orphans.length)} rows that point nowhere`);
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    throw damaged(`${what} is damaged`, error);
  } finally {
    db?.close();
  }
}
