import type { BackupStore } from '../../core/backup/ports.ts';
import type { KnownBackup } from '../../core/backup/retention.ts';
import { AppError } from '../../shared/errors.ts';
import { readBackups } from './store-contents.ts';

/** Ids of backups in clear that nobody expects: where others are encrypted, anybody who can write there may have put them there. */
export function unexpectedlyClear(known: readonly KnownBackup[], encrypts: boolean): string[] {
  const isClear = ({ manifest }: KnownBackup): boolean => manifest.recipients === null;
  return encrypts || known.some((backup) => !isClear(backup)) ? known.filter(isClear).map(({ id }) => id) : [];
}

/**
 * Refuses a backup in clear where backups are encrypted.
 * @param encrypts whether this installation encrypts its backups, or a key was given
 * @throws AppError `backup-in-clear`
 */
export async function refuseInClear(store: BackupStore, backup: KnownBackup, encrypts: boolean): Promise<void> {
  if (backup.manifest.recipients !== null) return;
  const { known } = encrypts ? { known: [backup] } : await readBackups(store);
  if (!unexpectedlyClear(known, encrypts).includes(backup.id)) return;
  throw new AppError({
    kind: 'invalid',
    code: 'backup-in-clear',
    message: `${backup.id} is not encrypted, although backups here are: whoever can write to ${store.address} may have put it there.`,
    hint: 'If you made it yourself, say so: --in-clear',
  });
}
