import { readConfig } from '../config.ts';
import { readBackups, requireStore } from '../infra/backup/store-contents.ts';
import { sizeText } from '../infra/models/download/disk-room.ts';
import { chosenStore } from './backup-store.ts';
import { printResult } from './open-context.ts';

/** Flags of `backup list`. */
export interface ListFlags {
  readonly store?: string;
  readonly json?: boolean;
}

/** `bivouac backup list`: oldest first. Exit code 1 when a manifest is damaged. */
export async function list(flags: ListFlags): Promise<void> {
  const config = readConfig(process.env);
  const store = chosenStore(flags.store, config.backup);
  await requireStore(store);
  const { known, unreadable } = await readBackups(store);
  const isShared = new Set(known.map(({ manifest }) => manifest.installation)).size > 1;
  const backups = known.map(({ id, manifest }) => ({
    id,
    at: manifest.at,
    version: manifest.version,
    installation: manifest.installation,
    encrypted: manifest.recipients !== null,
    files: manifest.files,
    bytes: manifest.bytes,
  }));
  const damaged = unreadable.map(({ id, error }) => ({ id, problem: error.message }));
  printResult(flags.json, { store: store.address, backups, damaged }, [
    ...backups.map(
      ({ id, at, version, installation, encrypted, files, bytes }) =>
        `${id}  ${new Date(at).toISOString()}  ${String(files)} files, ${sizeText(bytes)}  ${encrypted ? 'encrypted' : 'in clear'}  Bivouac ${version}${isShared ? `  of installation ${installation?.slice(0, 8) ?? 'unknown'}` : ''}`,
    ),
    ...damaged.map(({ id, problem }) => `${id}  DAMAGED: ${problem}`),
  ]);
  if (damaged.length > 0) process.exitCode = 1;
}
