import { createHash } from 'node:crypto';
import path from 'node:path';
import { damaged } from '../../core/backup/manifest.ts';
import type { BackedUpFile, Contents } from '../../core/backup/manifest.ts';
import type { KnownBackup } from '../../core/backup/retention.ts';
import { DATABASE_FILE } from '../../core/backup/selection.ts';
import { checkDatabase } from './check-database.ts';
import { databaseFacts } from './database-facts.ts';
import { requireRoom } from './disk-room.ts';
import { inParallel, oneByOne } from './in-parallel.ts';
import type { Proof } from './proof.ts';
import { contentsOf, readPiece } from './read-pieces.ts';
import type { PieceSource } from './read-pieces.ts';
import { restoreFiles } from './restore-files.ts';
import { withScratch } from './scratch-folder.ts';

const AT_ONCE = 4;

/** A backup that is looked into. */
export interface VerifyContents {
  readonly source: PieceSource;
  readonly backup: KnownBackup;
  /** Folder in which databases are put together. */
  readonly scratch: string;
  readonly proof: Proof;
  readonly signal: AbortSignal | null;
}

/** Identifies a file with where it is stored, so that the same one in another backup need not be read again. */
function identity({ hash, pieces }: BackedUpFile): string {
  return [hash, ...pieces.map(({ stored }) => stored)].join();
}

/** Reads every file of a backup and compares it; looks through its databases. @throws AppError `backup-damaged` */
export async function verifyContents(work: VerifyContents): Promise<void> {
  const contents = await contentsOf(work.source, work.backup);
  const open = contents.files.filter((file) => !work.proof.files.has(identity(file)));
  await inParallel(AT_ONCE, oneByOne(open.filter(({ kind }) => kind === 'file')), (file) => compareFile(work, file));
  for (const file of open.filter(({ kind }) => kind === 'database')) await compareDatabase(work, contents, file);
  if (!contents.files.some(({ path: own }) => own === DATABASE_FILE)) throw damaged('The backup holds no database');
  for (const file of open) work.proof.files.add(identity(file));
}

async function compareFile({ source, backup, signal }: VerifyContents, file: BackedUpFile): Promise<void> {
  const hash = createHash('sha256');
  for (const piece of file.pieces) {
    signal?.throwIfAborted();
    hash.update(await readPiece(source, backup, piece));
  }
  if (hash.digest('hex') !== file.hash) throw damaged(`${file.path} is not what it was`);
}

async function compareDatabase(work: VerifyContents, contents: Contents, file: BackedUpFile): Promise<void> {
  const { source, backup, signal } = work;
  await withScratch(work.scratch, 'verify', async (folder) => {
    await requireRoom(folder, file.bytes);
    await restoreFiles({ source, backup, files: [file], folder, signal, onProgress: () => undefined });
    const restored = path.join(folder, ...file.path.split('/'));
    checkDatabase(file.path, restored);
    if (file.path !== DATABASE_FILE) return;
    const there = new Set([...contents.files.map(({ path: own }) => own), ...contents.missing]);
    const lacking = databaseFacts(restored).originals.find((own) => !there.has(own));
    if (lacking !== undefined) throw damaged(`The database knows ${lacking}, which the backup lacks`);
  });
}
