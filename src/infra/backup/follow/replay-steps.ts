import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { MOST_MANIFEST_BYTES } from '../../../core/backup/layout.ts';
import { damaged } from '../../../core/backup/manifest.ts';
import type { Piece } from '../../../core/backup/manifest.ts';
import type { KnownBackup } from '../../../core/backup/retention.ts';
import { DATABASE_FILE } from '../../../core/backup/selection.ts';
import { changesPrefix, readStep, stepName } from '../../../core/backup/steps.ts';
import type { ChainPlan, Step, StepName } from '../../../core/backup/steps.ts';
import { isAppError } from '../../../shared/errors.ts';
import { databaseFacts } from '../database-facts.ts';
import { isMissing } from '../file-errors.ts';
import { readPiece } from '../read-pieces.ts';
import type { PieceSource } from '../read-pieces.ts';
import { restoreFiles } from '../restore-files.ts';
import { sha256 } from '../seal.ts';
import { PrefixedStore } from './prefixed-store.ts';

/** A restored backup that is brought to a later moment. */
export interface ReplaySteps {
  readonly source: PieceSource;
  readonly backup: KnownBackup;
  readonly plan: ChainPlan;
  /** Folder in which the backup's files lie. */
  readonly folder: string;
  readonly signal: AbortSignal | null;
}

/** How far it came. */
export interface Replayed {
  /** The moment that the folder shows now, in milliseconds since 1970. */
  readonly at: number;
  readonly steps: number;
  /** Why it is not the moment that was wanted: a step that is damaged; null when it is. */
  readonly problem: string | null;
}

/** Carries steps out, one after another. One that is damaged ends it: what lies before it is whole. */
export async function replaySteps(work: ReplaySteps): Promise<Replayed> {
  const { plan, backup, source, signal, folder } = work;
  const inChain = { ...source, store: new PrefixedStore(source.store, changesPrefix(backup.id)) };
  let [at, steps, problem] = [backup.manifest.at, 0, null as string | null];
  let previous: string | null = null;
  for (const name of plan.steps) {
    signal?.throwIfAborted();
    try {
      const step = await stepOf(work, name);
      requireFollows(name, step, previous);
      await carryOut({ ...work, source: inChain }, step);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'backup-damaged') throw error;
      problem = error.message;
      break;
    }
    [at, steps, previous] = [name.at, steps + 1, name.hash];
  }
  await removeStrangers(folder);
  return { at, steps, problem };
}

/** Compares the step that a step goes on from. @param previous hash of the one before it; null for the first @throws AppError `backup-damaged` */
export function requireFollows(name: StepName, step: Step, previous: string | null): void {
  if (step.previous !== previous) throw damaged(`${stepName(name)} does not follow the step before it`);
}

/** Reads a step and compares it with its name. @throws AppError `backup-damaged`, `backup-key-missing` */
export async function stepOf(
  { source, backup }: Pick<ReplaySteps, 'source' | 'backup'>,
  name: StepName,
): Promise<Step> {
  const object = stepName(name);
  const bytes = await source.store.get(object, MOST_MANIFEST_BYTES);
  if (bytes === null) throw damaged(`${object} is missing in ${source.store.address}`);
  if (sha256(bytes) !== name.hash) throw damaged(`${object} in ${source.store.address} is damaged`);
  const isEncrypted = backup.manifest.recipients !== null;
  return readStep(object, await source.opener.open(object, bytes, isEncrypted, MOST_MANIFEST_BYTES));
}

/** Everything of a step is read and compared before the database changes. */
async function carryOut(work: ReplaySteps, step: Step): Promise<void> {
  const { source, backup, folder, signal } = work;
  const database = path.join(folder, DATABASE_FILE);
  const length = step.pages * step.pageBytes;
  const sum = (pieces: readonly Piece[]): number => pieces.reduce((total, { bytes }) => total + bytes, 0);
  const isConsistent =
    sum(step.changedBytes) === step.changed.length * step.pageBytes &&
    (step.database === null || sum(step.database) === length) &&
    step.changed.every((page) => page <= step.pages) &&
    step.files.every(({ kind }) => kind === 'file');
  if (!isConsistent) throw damaged('A step does not fit the database');
  const changed = await Promise.all(step.changedBytes.map((piece) => readPiece(source, backup, piece)));
  await writeFiles(work, step);
  if (step.database !== null) await writeWhole(work, step.database, database);
  const handle = await open(database, 'r+');
  try {
    const bytes = Buffer.concat(changed);
    for (const [i, page] of step.changed.entries())
      await handle.write(bytes, i * step.pageBytes, step.pageBytes, (page - 1) * step.pageBytes);
    await handle.truncate(length);
    await handle.sync();
  } finally {
    await handle.close();
  }
  signal?.throwIfAborted();
}

async function writeWhole({ source, backup }: ReplaySteps, pieces: readonly Piece[], database: string): Promise<void> {
  const scratch = `${database}.tmp`;
  const handle = await open(scratch, 'w', 0o600);
  try {
    let at = 0;
    for (const piece of pieces) {
      await handle.write(await readPiece(source, backup, piece), 0, piece.bytes, at);
      at += piece.bytes;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(scratch, database);
}

/** Where files of a step are written first; left behind by one that failed. @param folder that is brought to a later moment */
export function besideFolder(folder: string): string {
  return `${folder}-step`;
}

/** Beside their places first: a piece may turn out to be damaged. */
async function writeFiles(work: ReplaySteps, { files }: Step): Promise<void> {
  const beside = besideFolder(work.folder);
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { mode: 0o700 });
  await restoreFiles({ ...work, files, folder: beside, onProgress: () => undefined });
  for (const { path: own } of files) {
    const target = path.join(work.folder, ...own.split('/'));
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await rename(path.join(beside, ...own.split('/')), target);
  }
  await rm(beside, { recursive: true });
}

/** Removes bytes of pictures that the database no longer knows: what was removed for good since the backup must not come back. */
async function removeStrangers(folder: string): Promise<void> {
  const known = new Set(databaseFacts(path.join(folder, DATABASE_FILE)).originals);
  const media = path.join(folder, 'media');
  const entries = await readdir(media, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const entry of entries.filter((found) => found.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    const own = path.relative(folder, file).split(path.sep).join('/');
    if (/^media\/[^/]+\/originals\//.test(own) && !known.has(own)) await rm(file);
  }
}
