import { readFileSync } from 'node:fs';
import type { BackupConfig } from '../config.ts';
import type { BackupStore } from '../core/backup/ports.ts';
import { openStore } from '../infra/backup/open-store.ts';
import { OutsideMedia } from '../infra/backup/outside-media.ts';
import { Opener } from '../infra/backup/seal.ts';
import { remoteSiteFiles } from '../infra/files/open-site-files.ts';
import type { FilesConfig } from '../infra/files/open-site-files.ts';
import { AppError, messageOf } from '../shared/errors.ts';

/**
 * The store that a command means: the one named, or the installation's.
 * @param signal calls off what is asked of a service that does not answer
 * @throws AppError `usage`
 */
export function chosenStore(
  named: string | undefined,
  config: BackupConfig,
  signal: AbortSignal | null = null,
): BackupStore {
  const address = named ?? config.store;
  if (address !== null) return openStore(address, config.s3, signal);
  throw new AppError({
    kind: 'invalid',
    code: 'usage',
    message: 'Say where the backups are: --store <folder or s3://bucket/prefix>.',
    hint: 'Or set BIVOUAC_BACKUP_STORE once.',
  });
}

/** Pictures and files that lie outside the data folder, for a backup of them; null when they lie in it. */
export function outsideMedia(config: FilesConfig): OutsideMedia | null {
  const files = remoteSiteFiles(config);
  return files === null ? null : new OutsideMedia(files);
}

/** What opens encrypted backups: the keys in the file named, or in the installation's. @throws AppError `backup-identity-invalid` */
export function chosenOpener(named: string | undefined, config: BackupConfig): Opener {
  const file = named ?? config.identityFile;
  return new Opener(file === null ? [] : identitiesIn(file));
}

/** Whether backups in clear are to be refused: this installation encrypts its own, or a key was given to open them with. */
export function expectsEncryption(config: BackupConfig, opener: Opener): boolean {
  return config.recipients !== null || opener.hasKey;
}

function identitiesIn(file: string): string[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  } catch (error) {
    throw new AppError({
      kind: 'invalid',
      code: 'backup-identity-invalid',
      message: `The file of secret keys ${file} cannot be read: ${messageOf(error)}.`,
      hint: 'Name the file that bivouac backup keygen or age-keygen made.',
    });
  }
}
