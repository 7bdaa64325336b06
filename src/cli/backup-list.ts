import { readConfig } from '../config.ts';
import { changesReach } from '../infra/backup/follow/changes-reach.ts';
import { readBackups, requireStore } from '../infra/backup/store-contents.ts';
import { sizeText } from '../infra/models/download/disk-room.ts';
import { chosenStore } from './backup-store.ts';
import { printResult } from './open-context.ts';

/** Flags of `backup list`. */
export interface ListFlags {
  readonly store?: string;
  readonly json?: boolean;
}

/** What stands below a backup that is followed by changes. */
function changesLines(until: number | null, isBroken: boolean): string[] {
  if (until === null) return [];
  const broken = isBroken ? '; A STEP IS MISSING after that, see: bivouac backup verify' : '';
  return [`  any moment until ${new Date(until).toISOString()} can be restored with --at${broken}`];
}

/** `bivouac backup list`: oldest first. Exit code 1 when a manifest is damaged. */
export async function list(flags: ListFlags): Promise<void> {
  const config = readConfig(process.env);
  const store = chosenStore(flags.store, config.backup);
  await requireStore(store);
  const { known, unreadable } = await readBackups(store);
  const reaches = await changesReach(store);
  const isShared = new Set(known.map(({ manifest }) => manifest.installation)).size > 1;
  const backups = known.map(({ id, manifest }) => ({
    id,
    at: manifest.at,
    version: manifest.version,
    installation: manifest.installation,
    encrypted: manifest.recipients !== null,
    files: manifest.files,
    bytes: manifest.bytes,
    // Any moment up to it can be restored: backup restore --at.
    changesUntil: reaches.get(id)?.until ?? null,
    changesBroken: reaches.get(id)?.isBroken ?? false,
  }));
  const damaged = unreadable.map(({ id, error }) => ({ id, problem: error.message }));
  printResult(flags.json, { store: store.address, backups, damaged }, [
    ...backups.flatMap(({ id, at, version, installation, encrypted, files, bytes, changesUntil, changesBroken }) => [
      `${id}  ${new Date(at).toISOString()}  ${String(files)} files, ${sizeText(bytes)}  ${encrypted ? 'encrypted' : 'in clear'}  Bivouac ${version}${isShared ? `  of installation ${installation?.slice(0, 8) ?? 'unknown'}` : ''}`,
      ...changesLines(changesUntil, changesBroken),
    ]),
    ...damaged.map(({ id, problem }) => `${id}  DAMAGED: ${problem}`),
  ]);
  if (damaged.length > 0) process.exitCode = 1;
}
