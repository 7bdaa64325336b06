import path from 'node:path';
import { readConfig } from '../config.ts';
import { restoreBackup } from '../infra/backup/restore-backup.ts';
import type { RestoredBackup, RestoreOptions } from '../infra/backup/restore-backup.ts';
import { restoreSite } from '../infra/backup/restore-site.ts';
import type { RestoredSite } from '../infra/backup/restore-site.ts';
import { findBackup, requireStore } from '../infra/backup/store-contents.ts';
import { sizeText } from '../infra/models/download/disk-room.ts';
import { knownMigrations } from '../infra/sqlite/migrate-database.ts';
import { AppError } from '../shared/errors.ts';
import { chosenOpener, chosenStore } from './backup-store.ts';
import { runLongWork } from './long-work.ts';
import { printResult, withContext } from './open-context.ts';

/** Flags of `backup restore`. */
export interface RestoreFlags {
  readonly to?: string;
  readonly site?: string;
  readonly yes?: boolean;
  readonly store?: string;
  readonly identity?: string;
  readonly json?: boolean;
}

type Given = Pick<RestoreOptions, 'source' | 'backup' | 'knownMigrations'>;

function wholeLines({ id, at, target, files, bytes, missing, erasures }: RestoredBackup): string[] {
  return [
    `${id}, as of ${new Date(at).toISOString()}, is restored: ${String(files)} files, ${sizeText(bytes)} in ${target}`,
    ...missing.map((file) => `  lost before the backup was made: ${file}`),
    ...(erasures.taken > 0
      ? [`  removals of personal data noted since are taken over and repeated at the start: ${String(erasures.taken)}`]
      : []),
    ...(erasures.otherSecret
      ? ['  the removals of personal data noted in BIVOUAC_DATA belong to another installation and were not taken over']
      : []),
    `Start it with: BIVOUAC_DATA=${target} npm start`,
  ];
}

function siteLines({ id, at, site, target, rows, files }: RestoredSite): string[] {
  return [
    `${site} in ${target} is as it was at ${new Date(at).toISOString()} (${id}): ${String(rows)} rows, ${String(files)} pictures and files brought back`,
    '  people, keys, host names and the activity log are as they were just now; links to previews have ended',
  ];
}

async function wholeRestore(given: Given, present: string, flags: RestoreFlags): Promise<void> {
  if (flags.to === undefined) throw usage('Say where it is restored to: --to <folder>.');
  const target = path.resolve(flags.to);
  const restored = await runLongWork('Nothing was restored; the folder is as it was.', (long) =>
    restoreBackup({ ...given, ...long, target, present }),
  );
  printResult(flags.json, restored, wholeLines(restored));
}

async function siteRestore(given: Given, siteId: string, dataFolder: string, flags: RestoreFlags): Promise<void> {
  if (flags.yes !== true) {
    throw usage(
      `Everything of ${siteId} that is newer than the backup is lost: pages, messages, sign-ups.`,
      'Make a backup first, then add --yes.',
    );
  }
  const restored = await runLongWork('Nothing was restored; the site is as it was.', (long) =>
    restoreSite({ ...given, ...long, siteId, dataFolder }),
  );
  // Opening repeats removals of personal data that the restored rows do not know of.
  await withContext(() => Promise.resolve(), { BIVOUAC_DATA: dataFolder });
  printResult(flags.json, restored, siteLines(restored));
}

function usage(message: string, hint?: string): AppError {
  return new AppError({ kind: 'invalid', code: 'usage', message, ...(hint === undefined ? {} : { hint }) });
}

/** `bivouac backup restore <backup>`: to a new data folder, or one site into an installation. */
export async function restore(meant: string, flags: RestoreFlags): Promise<void> {
  const config = readConfig(process.env);
  const store = chosenStore(flags.store, config.backup);
  const source = { store, opener: chosenOpener(flags.identity, config.backup) };
  await requireStore(store);
  const given = { source, backup: await findBackup(store, meant), knownMigrations: knownMigrations() };
  if (flags.site === undefined) await wholeRestore(given, config.dataFolder, flags);
  else await siteRestore(given, flags.site, path.resolve(flags.to ?? config.dataFolder), flags);
}
