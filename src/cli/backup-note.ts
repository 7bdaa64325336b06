import path from 'node:path';
import { DATABASE_FILE } from '../core/backup/selection.ts';
import { openForReading } from '../infra/sqlite/database.ts';
import { Writer } from '../infra/sqlite/writer.ts';
import { BACKUP_KEYS } from '../infra/sqlite/writes/backup-notes.ts';
import type { NoteBackup } from '../infra/sqlite/writes/backup-notes.ts';
import { isAppError } from '../shared/errors.ts';

/** Ids of the stores that were written to, by their addresses: disks that take turns have one address. */
type KnownStores = Readonly<Record<string, readonly string[]>>;

/** Notes in the database what came of a command, for dashboard, metrics and `doctor`. One of an earlier version has no place for it. */
export async function noteInDatabase(dataFolder: string, note: NoteBackup): Promise<void> {
  const writer = new Writer(path.join(dataFolder, DATABASE_FILE));
  try {
    await writer.run('noteBackup', note);
  } catch (error) {
    if (!isAppError(error)) throw error;
    process.stderr.write(`It is done, but the installation could not note it: ${error.message}\n`);
  } finally {
    await writer.close();
  }
}

function readStores(dataFolder: string): KnownStores {
  try {
    const db = openForReading(path.join(dataFolder, DATABASE_FILE));
    try {
      const value = db.prepare('select value from installation where key = ?').pluck().get(BACKUP_KEYS.stores);
      return typeof value === 'string' ? (JSON.parse(value) as { known: KnownStores }).known : {};
    } finally {
      db.close();
    }
  } catch {
    // No installation, or one of an earlier version: the backup itself says what is wrong.
    return {};
  }
}

/** Ids of the stores that this installation has written to at an address. */
export function rememberedStores(dataFolder: string, address: string): readonly string[] {
  return readStores(dataFolder)[address] ?? [];
}

/** Remembers a store that was written to, so that an empty folder in its place is noticed. */
export async function rememberStore(dataFolder: string, address: string, id: string, at: number): Promise<void> {
  const stores = readStores(dataFolder);
  const ids = stores[address] ?? [];
  if (ids.includes(id)) return;
  const known = { ...stores, [address]: [...ids, id] };
  await noteInDatabase(dataFolder, { key: BACKUP_KEYS.stores, value: { at, known } });
}
