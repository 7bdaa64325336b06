import path from 'node:path';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import type { BackupStore } from '../core/backup/ports.ts';
import { findMoment } from '../infra/backup/follow/find-moment.ts';
import type { Moment } from '../infra/backup/follow/find-moment.ts';
import { refuseInClear } from '../infra/backup/in-clear.ts';
import { ownName } from '../infra/backup/own-installation.ts';
import { restoreBackup } from '../infra/backup/restore-backup.ts';
import type { RestoredBackup, RestoreOptions } from '../infra/backup/restore-backup.ts';
import { restoreSite } from '../infra/backup/restore-site.ts';
import type { RestoredSite } from '../infra/backup/restore-site.ts';
import { findBackup, requireStore } from '../infra/backup/store-contents.ts';
import type { ErasuresTaken } from '../infra/backup/take-over-erasures.ts';
import { folderSiteFiles, remoteSiteFiles } from '../infra/files/open-site-files.ts';
import { sizeText } from '../infra/models/download/disk-room.ts';
import { knownMigrations } from '../infra/sqlite/migrate-database.ts';
import { AppError } from '../shared/errors.ts';
import { chosenOpener, chosenStore, expectsEncryption } from './backup-store.ts';
import { runLongWork } from './long-work.ts';
import type { LongWork } from './long-work.ts';
import { printResult, withContext } from './open-context.ts';
import { modelLines, restoredModels } from './restored-models.ts';
import { siteSchemas } from './site-schemas.ts';

/** Flags of `backup restore`. */
export interface RestoreFlags {
  readonly to?: string;
  readonly site?: string;
  readonly yes?: boolean;
  readonly store?: string;
  readonly identity?: string;
  readonly inClear?: boolean;
  /** Milliseconds since 1970. */
  readonly at?: number;
  readonly json?: boolean;
}

function wholeLines(restored: RestoredBackup, isMediaElsewhere: boolean): string[] {
  const { id, at, steps, stopped, target, files, bytes, missing, erasures } = restored;
  return [
    `${id}${steps > 0 ? ` and ${String(steps)} changes after it` : ''}, as of ${new Date(at).toISOString()}, is restored: ${String(files)} files, ${sizeText(bytes)} in ${target}`,
    ...(stopped === null ? [] : [`  IT STOPS THERE, before the moment that was wanted: ${stopped}`]),
    ...missing.map((file) => `  lost before the backup was made: ${file}`),
    ...erasureLines(erasures, 'repeated at the start'),
    ...(isMediaElsewhere
      ? [
          'Its pictures and files lie in its own folder: to try it out leave BIVOUAC_MEDIA_STORE out,',
          `to go on with it bring them to the store first: BIVOUAC_DATA=${target} bivouac media move --to store`,
        ]
      : []),
    `Start it with: BIVOUAC_DATA=${target} npm start`,
  ];
}

function erasureLines({ taken, otherSecret }: ErasuresTaken, when: string): string[] {
  return [
    ...(taken > 0 ? [`  removals of personal data noted since are taken over and ${when}: ${String(taken)}`] : []),
    ...(otherSecret
      ? ['  the removals of personal data noted in BIVOUAC_DATA belong to another installation and were not taken over']
      : []),
  ];
}

function siteLines({ id, at, site, target, rows, files, erasures }: RestoredSite): string[] {
  return [
    `${site} in ${target} is as it was at ${new Date(at).toISOString()} (${id}): ${String(rows)} rows, ${String(files)} pictures and files brought back`,
    '  people, keys, host names and the activity log are as they were just now; links to previews have ended',
    ...erasureLines(erasures, 'were repeated'),
  ];
}

/** What is restored, read from the store when the work begins. */
type Reading = (given: LongWork) => Promise<Pick<RestoreOptions, 'source' | 'knownMigrations' | keyof Moment>>;

async function wholeRestore(read: Reading, config: Config, flags: RestoreFlags): Promise<void> {
  if (flags.to === undefined) throw usage('Say where it is restored to: --to <folder>.');
  const target = path.resolve(flags.to);
  const restored = await runLongWork('Nothing was restored; the folder is as it was.', async (given) =>
    restoreBackup({ ...given, ...(await read(given)), target, present: config.dataFolder, isTrial: false }),
  );
  const models = restoredModels(target);
  printResult(flags.json, { ...restored, models }, [
    ...wholeLines(restored, config.media.store !== null),
    ...modelLines(models, config.root, target),
  ]);
  if (restored.stopped !== null) process.exitCode = 1;
}

async function siteRestore(read: Reading, config: Config, siteId: string, flags: RestoreFlags): Promise<void> {
  if (flags.yes !== true) {
    throw usage(
      `Everything of ${siteId} that is newer than the backup is lost: pages, messages, sign-ups.`,
      'Make a backup first, then add --yes.',
    );
  }
  const dataFolder = path.resolve(flags.to ?? config.dataFolder);
  const schemaOf = await siteSchemas(config.sitesFolder);
  const filesOf = remoteSiteFiles({ ...config, dataFolder }) ?? folderSiteFiles(dataFolder);
  const restored = await runLongWork('Nothing was restored; the site is as it was.', async (given) =>
    restoreSite({
      ...given,
      ...(await read(given)),
      siteId,
      dataFolder,
      filesOf,
      schemaOf,
      present: config.dataFolder,
    }),
  );
  // Opening repeats a removal that was asked for while this went on.
  await withContext(() => Promise.resolve(), { BIVOUAC_DATA: dataFolder });
  printResult(flags.json, restored, siteLines(restored));
}

function usage(message: string, hint?: string): AppError {
  return new AppError({ kind: 'invalid', code: 'usage', message, ...(hint === undefined ? {} : { hint }) });
}

/** The backup that is meant, or what leads to the moment that is. */
async function findMeant(
  store: BackupStore,
  meant: string,
  at: number | undefined,
  own: string | null,
): Promise<Moment> {
  if (at !== undefined) return findMoment(store, at, own);
  return { backup: await findBackup(store, meant, own), plan: null, problem: null, otherwise: [] };
}

/** `bivouac backup restore [backup]`: to a new data folder, or one site into an installation. */
export async function restore(meant: string | undefined, flags: RestoreFlags): Promise<void> {
  if (flags.at === undefined && meant === undefined) throw usage('Say which backup: its id, latest, or --at <time>.');
  if (flags.at !== undefined && (flags.site !== undefined || (meant ?? 'latest') !== 'latest'))
    throw usage(
      '--at chooses the backup itself, and restores everything.',
      'Restore one site out of a backup: leave --at out.',
    );
  const config = readConfig(process.env);
  const opener = chosenOpener(flags.identity, config.backup);
  const read: Reading = async ({ signal }) => {
    const store = chosenStore(flags.store, config.backup, signal);
    await requireStore(store);
    const own = await ownName(config.dataFolder);
    const moment = await findMeant(store, meant ?? 'latest', flags.at, own);
    if (flags.inClear !== true) await refuseInClear(store, moment.backup, expectsEncryption(config.backup, opener));
    return { source: { store, opener }, ...moment, knownMigrations: knownMigrations() };
  };
  if (flags.site === undefined) await wholeRestore(read, config, flags);
  else await siteRestore(read, config, flags.site, flags);
}
