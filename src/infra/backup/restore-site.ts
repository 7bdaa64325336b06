import { existsSync } from 'node:fs';
import path from 'node:path';
import type { BackedUpFile } from '../../core/backup/manifest.ts';
import type { KnownBackup } from '../../core/backup/retention.ts';
import { DATABASE_FILE } from '../../core/backup/selection.ts';
import type { BodySchema } from '../../core/content/schema.ts';
import type { StoredFiles } from '../../core/media/stored-files.ts';
import { AppError } from '../../shared/errors.ts';
import { migrateDatabase } from '../sqlite/migrate-database.ts';
import { upgradeDatabase } from './before-upgrade.ts';
import type { SiteFiles } from '../files/s3-site-files.ts';
import { sha256Of } from '../files/sha256.ts';
import { requireRoom } from './disk-room.ts';
import { eraseAgain } from './erase-again.ts';
import { mergeSite } from './merge-site.ts';
import { contentsOf } from './read-pieces.ts';
import type { PieceSource } from './read-pieces.ts';
import { checkDatabases, requireKnownSchema } from './restore-backup.ts';
import { restoreFiles } from './restore-files.ts';
import { withScratch } from './scratch-folder.ts';
import type { ErasuresTaken } from './take-over-erasures.ts';

/** Which site is restored, and into which installation. */
export interface RestoreSite {
  readonly source: PieceSource;
  readonly backup: KnownBackup;
  readonly siteId: string;
  /** Data folder of the installation, whose other sites stay as they are. */
  readonly dataFolder: string;
  /** The files of sites of that installation. */
  readonly filesOf: SiteFiles;
  /** Another data folder, whose journal of removals is obeyed too; null for none. */
  readonly present: string | null;
  /** Migrations that this version knows. */
  readonly knownMigrations: number;
  /** The schema of a site's bodies. @throws AppError `site-unknown` */
  readonly schemaOf: (siteId: string) => BodySchema;
  readonly signal: AbortSignal | null;
  readonly onProgress: (doneBytes: number, allBytes: number) => void;
}

/** A site that was restored. */
export interface RestoredSite {
  readonly id: string;
  readonly at: number;
  readonly site: string;
  readonly target: string;
  readonly rows: number;
  /** Pictures and files whose bytes were brought back. */
  readonly files: number;
  /** What became of removals that were noted since the backup was made. */
  readonly erasures: ErasuresTaken;
}

/**
 * Restores one site into an installation, running or not. Bytes of pictures come first, under their hashes; then the
 * database changes in one transaction. Until then nothing is different.
 * @throws AppError `backup-site-unknown`, `backup-nothing`, and as restoreBackup
 */
export async function restoreSite(work: RestoreSite): Promise<RestoredSite> {
  const { source, backup, siteId, dataFolder, signal, onProgress } = work;
  const database = path.join(dataFolder, DATABASE_FILE);
  requireInstallation(dataFolder, database);
  requireKnownSchema(backup.id, backup.manifest, work.knownMigrations);
  const { files, sites } = await contentsOf(source, backup);
  if (!sites.includes(siteId)) throw siteUnknown(siteId, sites);
  const own = files.filter(({ path: file }) => file === DATABASE_FILE || file.startsWith(originalsOf(siteId)));
  await requireRoom(
    dataFolder,
    own.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  return withScratch(path.join(dataFolder, 'scratch'), 'restore', async (folder) => {
    await restoreFiles({ source, backup, files: own, folder, signal, onProgress });
    checkDatabases(own, folder);
    const restored = path.join(folder, DATABASE_FILE);
    migrateDatabase(restored);
    // Before anybody sees it: what was removed since must not be back for a moment.
    const erasures = await eraseAgain({ ...work, folder, into: dataFolder });
    upgradeDatabase(dataFolder, database);
    const originals = own.filter(
      ({ path: file }) => file !== DATABASE_FILE && existsSync(path.join(folder, ...file.split('/'))),
    );
    let brought = 0;
    const target = work.filesOf(siteId);
    for (const file of originals) if (await bringBack(file, folder, target)) brought += 1;
    signal?.throwIfAborted();
    const rows = mergeSite({ from: restored, into: database, siteId, at: Date.now() });
    return { id: backup.id, at: backup.manifest.at, site: siteId, target: dataFolder, rows, files: brought, erasures };
  });
}

function originalsOf(siteId: string): string {
  return `media/${siteId}/originals/`;
}

/** Puts bytes where they belong, unless they are there. @returns whether they had to be */
async function bringBack(file: BackedUpFile, from: string, files: StoredFiles): Promise<boolean> {
  const [, , ...parts] = file.path.split('/');
  const name = parts.join('/');
  const isThere = await hasBytes(files, name, file);
  // What lies there in the same length would be taken for the same.
  if (!isThere) await files.remove(name);
  // Also when it is there: what is about to get a name must be young, so that it is not swept away.
  await files.put(name, path.join(from, ...file.path.split('/')));
  return !isThere;
}

async function hasBytes(files: StoredFiles, name: string, { bytes, hash }: BackedUpFile): Promise<boolean> {
  const found = await files.find(name);
  return found?.bytes === bytes && (await files.withFile(name, sha256Of)) === hash;
}

function requireInstallation(dataFolder: string, database: string): void {
  if (existsSync(database)) return;
  throw new AppError({
    kind: 'not-found',
    code: 'backup-nothing',
    message: `There is no installation in ${dataFolder}.`,
    hint: 'Restore the whole backup instead: leave --site out.',
  });
}

function siteUnknown(siteId: string, sites: readonly string[]): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'backup-site-unknown',
    message: `The backup holds no site ${siteId}.`,
    hint: `It holds ${sites.join(', ')}.`,
  });
}
