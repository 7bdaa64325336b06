import path from 'node:path';
import type { Config } from '../config.ts';
import { DATABASE_FILE } from '../core/backup/selection.ts';
import { Writer } from '../infra/sqlite/writer.ts';
import type { NoteBackup } from '../infra/sqlite/writes/backup-notes.ts';
import { isAppError } from '../shared/errors.ts';

/** Notes in the database what came of a command, for dashboard, metrics and `doctor`. One of an earlier version has no place for it. */
export async function noteInDatabase(config: Config, note: NoteBackup): Promise<void> {
  const writer = new Writer(path.join(config.dataFolder, DATABASE_FILE));
  try {
    await writer.run('noteBackup', note);
  } catch (error) {
    if (!isAppError(error)) throw error;
    process.stderr.write(`It is done, but the installation could not note it: ${error.message}\n`);
  } finally {
    await writer.close();
  }
}
