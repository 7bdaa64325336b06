import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { BackedUpFile, Contents } from '../../core/backup/manifest.ts';
import type { KnownBackup } from '../../core/backup/retention.ts';
import { DATABASE_FILE } from '../../core/backup/selection.ts';
import { damaged } from '../../core/backup/manifest.ts';
import { AppError, isAppError, messageOf } from '../../shared/errors.ts';
import { checkDatabase } from './check-database.ts';
import { databaseFacts, lackingOriginals } from './database-facts.ts';
import { requireRoom } from './disk-room.ts';
import { isMissing, targetError } from './file-errors.ts';
import { endOf } from './follow/find-moment.ts';
import type { Moment, Way } from './follow/find-moment.ts';
import { besideFolder, replaySteps } from './follow/replay-steps.ts';
import { newestJournal } from './newest-journal.ts';
import { contentsOf } from './read-pieces.ts';
import type { PieceSource } from './read-pieces.ts';
import { restoreFiles } from './restore-files.ts';
import { withScratch } from './scratch-folder.ts';
import { syncFolder } from './sync-folder.ts';
import { addErasures, takeOverErasures } from './take-over-erasures.ts';
import type { ErasuresTaken } from './take-over-erasures.ts';

/** What is restored, and where to. */
export interface RestoreOptions extends Moment {
  readonly source: PieceSource;
  /** Absolute path of the data folder that comes to be; it is empty or not there. */
  readonly target: string;
  /** Data folder of this installation, whose journal of removals is taken over; null for none. */
  readonly present: string | null;
  /** Migrations that this version knows. */
  readonly knownMigrations: number;
  /** True for a copy that is looked at and removed again: removals that were noted later are not looked for. */
  readonly isTrial: boolean;
  readonly signal: AbortSignal | null;
  readonly onProgress: (doneBytes: number, allBytes: number) => void;
}

/** A data folder that was restored. */
export interface RestoredBackup {
  readonly id: string;
  /** The moment that it shows, in milliseconds since 1970. */
  readonly at: number;
  /** Changes after the backup that were carried out. */
  readonly steps: number;
  /** Why it stops before the moment that was wanted, and why other ways did not lead on; null when it does not. */
  readonly stopped: string | null;
  readonly target: string;
  readonly files: number;
  readonly bytes: number;
  /** Pictures and files whose bytes were lost before the backup was made, or that neither it nor its changes hold. */
  readonly missing: readonly string[];
  /** What became of removals that were noted since the backup was made. */
  readonly erasures: ErasuresTaken;
}

/**
 * Restores a whole data folder. It is put together and checked beside its place and moved there in one step: whenever
 * this is interrupted, the place is as it was.
 * @throws AppError `backup-target-used`, `backup-newer`, `backup-damaged`, `backup-key-missing`, `backup-no-room`,
 *   `backup-target-unusable`
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoredBackup> {
  return putTogether(options).catch((error: unknown) => {
    throw targetError(options.target, error);
  });
}

async function putTogether(options: RestoreOptions): Promise<RestoredBackup> {
  const { target, signal, present } = options;
  await requireUnused(target);
  const parent = path.dirname(target);
  await mkdir(parent, { recursive: true });
  return withScratch(parent, `.${path.basename(target)}.restoring`, async (scratch) => {
    // Before the long work, which a store that does not answer afterwards would make void.
    const journal = options.isTrial ? '' : await newestJournal(options.source, options.backup, signal);
    const { folder, stopped, ...restored } = await closest(options, scratch);
    const stored = await addErasures(folder, journal);
    const { taken, otherSecret } = await takeOverErasures(present === target ? null : present, folder);
    const erasures = { taken: stored + taken, otherSecret };
    signal?.throwIfAborted();
    await moveInto(folder, target);
    return { ...restored, stopped: stopped ?? options.problem, target, erasures };
  });
}

/** What a way has led to, before anybody sees it. */
type PutTogether = Omit<RestoredBackup, 'target' | 'erasures'> & { readonly folder: string };

/** Why a way could not be gone. */
interface ClosedWay {
  readonly reason: string;
  /** Null when it is not for damage. */
  readonly damage: AppError | null;
}

/** Takes the next way while the one before stops at damage and it may lead further. */
async function closest(options: RestoreOptions, scratch: string): Promise<PutTogether> {
  const reasons = new Set<string>();
  const unfetched = new Set<string>();
  let best: PutTogether | null = null;
  let firstDamage: AppError | null = null;
  const ways = [options, ...options.otherwise.filter((own) => isAsSecret(own, options))];
  for (const [i, way] of ways.entries()) {
    if (best !== null && (best.stopped === null || endOf(way) <= best.at)) break;
    if (unfetched.has(way.backup.id)) continue;
    const folder = path.join(scratch, String(i));
    const other: PutTogether | ClosedWay = await tryWay(options, way, { folder, unfetched, isSpare: best !== null });
    if ('reason' in other) {
      reasons.add(other.reason);
      firstDamage ??= other.damage;
      continue;
    }
    if (other.stopped !== null) reasons.add(other.stopped);
    best = best === null ? other : await further(best, other);
  }
  if (best === null) throw firstDamage ?? damaged('No backup leads to that moment');
  return { ...best, stopped: reasons.size === 0 ? null : [...reasons].join(' ') };
}

/** Keeps what leads further of two, and removes the other one. */
async function further(one: PutTogether, other: PutTogether): Promise<PutTogether> {
  const [better, worse] = other.at > one.at ? [other, one] : [one, other];
  await rm(worse.folder, { recursive: true });
  return better;
}

/** Where a way is gone. */
interface Attempt {
  readonly folder: string;
  /** Ids of backups that could not be fetched: no way leads on from them. One is added when this turns out to be another. */
  readonly unfetched: Set<string>;
  /** Whether there is something already, which nothing that is wrong with this way may take away. */
  readonly isSpare: boolean;
}

/** Without anything yet, damage alone leads on to another way: whatever else is wrong can be mended, and is thrown. */
async function tryWay(options: RestoreOptions, way: Way, attempt: Attempt): Promise<PutTogether | ClosedWay> {
  const { folder, isSpare } = attempt;
  try {
    return await goWay(options, way, attempt);
  } catch (error) {
    options.signal?.throwIfAborted();
    const damage = isDamage(error) ? error : null;
    if (damage === null && !isSpare) throw error;
    for (const left of [folder, besideFolder(folder)]) await rm(left, { recursive: true, force: true });
    return { reason: messageOf(error), damage };
  }
}

function isDamage(error: unknown): error is AppError {
  return isAppError(error) && ['backup-damaged', 'database-damaged'].includes(error.code);
}

/** Anybody who can write there may have put a backup in clear beside encrypted ones. */
function isAsSecret(way: Way, { backup }: RestoreOptions): boolean {
  return backup.manifest.recipients === null || way.backup.manifest.recipients !== null;
}

/** Restores a backup into a folder that is not there yet, and carries out the changes after it. */
async function goWay(
  options: RestoreOptions,
  way: Way,
  { folder, unfetched }: Pick<Attempt, 'folder' | 'unfetched'>,
): Promise<PutTogether> {
  const { source, signal } = options;
  const { backup, plan } = way;
  const { files, missing, bytes } = await fetchBackup(options, backup, folder).catch((error: unknown) => {
    unfetched.add(backup.id);
    throw error;
  });
  const { at, steps, problem } =
    plan === null
      ? { at: backup.manifest.at, steps: 0, problem: null }
      : await replaySteps({ source, backup, plan, folder, signal });
  checkDatabases(files, folder);
  const lacking = plan === null ? missing : lackingAfter(options, backup, folder, missing);
  return { id: backup.id, at, steps, stopped: problem, files: files.length, bytes, missing: lacking, folder };
}

/** Fetches what a backup holds. */
async function fetchBackup(
  { source, knownMigrations, signal, onProgress }: RestoreOptions,
  backup: KnownBackup,
  folder: string,
): Promise<Pick<Contents, 'files' | 'missing'> & { readonly bytes: number }> {
  requireKnownSchema(backup.id, backup.manifest, knownMigrations);
  const { files, missing } = await contentsOf(source, backup);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  await requireRoom(path.dirname(folder), bytes);
  await mkdir(folder, { mode: 0o700 });
  await restoreFiles({ source, backup, files, folder, signal, onProgress });
  return { files, missing, bytes };
}

/** What the changes have led to is looked at as a backup is. @returns also the files that it knows and lacks */
function lackingAfter(
  { knownMigrations }: RestoreOptions,
  backup: KnownBackup,
  folder: string,
  lost: readonly string[],
): string[] {
  const facts = databaseFacts(path.join(folder, DATABASE_FILE));
  const { version } = backup.manifest;
  requireKnownSchema(`${backup.id} with its changes`, { ...facts, version: `${version} or later` }, knownMigrations);
  return [...new Set([...lost, ...lackingOriginals(facts, folder)])];
}

/** Refuses a backup of a later version: this one would misunderstand its database. @throws AppError `backup-newer` */
export function requireKnownSchema(
  id: string,
  made: { readonly migrations: number; readonly version: string },
  knownMigrations: number,
): void {
  if (made.migrations <= knownMigrations) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'backup-newer',
    message: `The backup ${id} was made by Bivouac ${made.version}, which is later than this one.`,
    hint: 'Restore it with that version, or take a backup from before the upgrade.',
  });
}

/** Checks every database of a backup that was written to a folder. @throws AppError `backup-damaged` */
export function checkDatabases(files: readonly BackedUpFile[], folder: string): void {
  if (!files.some(({ path: own }) => own === DATABASE_FILE)) throw damaged('The backup holds no database');
  for (const { path: own, kind } of files)
    if (kind === 'database') checkDatabase(own, path.join(folder, ...own.split('/')));
}

async function requireUnused(target: string): Promise<void> {
  const there = await readdir(target).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  if (there.length > 0) throw used(target);
}

async function moveInto(folder: string, target: string): Promise<void> {
  try {
    await rename(folder, target);
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOTEMPTY', 'EEXIST'].includes(String(error.code))) {
      throw used(target);
    }
    throw error;
  }
  await syncFolder(path.dirname(target));
}

function used(target: string): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'backup-target-used',
    message: `${target} is not empty, and nothing in it is overwritten.`,
    hint: 'Name a folder that is not there yet, or move this one away first.',
  });
}
