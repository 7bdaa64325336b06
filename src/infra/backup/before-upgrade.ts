import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { AppError, messageOf } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { openForReading } from '../sqlite/database.ts';
import { knownMigrations, migrateDatabase, pendingMigrations } from '../sqlite/migrate-database.ts';

const FOLDER = 'before-upgrade';
/** So many copies are kept. */
const KEPT = 2;

/** Where copies of the database from before an upgrade lie. They hold what has been erased since, so an erasure removes them. */
export function beforeUpgradeFolder(dataFolder: string): string {
  return path.join(dataFolder, FOLDER);
}

/**
 * Copies the database before a new version changes its schema, which cannot be taken back. Pictures need no copy: no
 * upgrade changes their bytes. Nothing happens where the schema is the present one.
 * @returns the copy; null when none was needed
 * @throws AppError `upgrade-without-copy`: nothing is changed before there is a copy
 */
export function copyBeforeUpgrade(dataFolder: string, file: string): string | null {
  if (!existsSync(file)) return null;
  const pending = pendingMigrations(file);
  const applied = knownMigrations() - pending;
  if (applied === 0 || pending <= 0) return null;
  const folder = beforeUpgradeFolder(dataFolder);
  const moment = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const copy = path.join(folder, `${moment}-schema-${String(applied)}.db`);
  const scratch = path.join(folder, `${newId()}.tmp`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(folder).filter((own) => own.endsWith('.tmp'))) rmSync(path.join(folder, name));
    copyDatabase(file, scratch);
    sync(scratch);
    renameSync(scratch, copy);
    sync(folder);
    sync(dataFolder);
    removeOld(folder, copy);
    return copy;
  } catch (error) {
    throw new AppError({
      kind: 'unavailable',
      code: 'upgrade-without-copy',
      message: `The database could not be copied before the upgrade: ${messageOf(error)}.`,
      hint: `Make room in ${dataFolder} for a second database and start again; nothing has been changed.`,
      cause: error,
    });
  }
}

/** Brings the database to the present schema, after a copy where there is something to change. @throws AppError as both */
export function upgradeDatabase(dataFolder: string, file: string): void {
  copyBeforeUpgrade(dataFolder, file);
  migrateDatabase(file);
}

function copyDatabase(file: string, target: string): void {
  const db = openForReading(file);
  try {
    db.pragma('query_only = off');
    db.prepare('vacuum into ?').run(target);
  } finally {
    db.close();
  }
}

/** A copy that a power failure takes away would be none. */
function sync(file: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(file, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Removes all but the newest. The one that was made just now stays, whatever the clock said when others were made. */
function removeOld(folder: string, made: string): void {
  const others = readdirSync(folder).filter((name) => name.endsWith('.db') && name !== path.basename(made));
  for (const name of others.toSorted().slice(0, 1 - KEPT)) rmSync(path.join(folder, name));
}
