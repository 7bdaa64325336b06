import { createHash } from 'node:crypto';
import path from 'node:path';
import { PIECE_BYTES } from '../../core/backup/layout.ts';
import type { BackedUpFile, Piece } from '../../core/backup/manifest.ts';
import { DATABASE_FILE } from '../../core/backup/selection.ts';
import { AppError } from '../../shared/errors.ts';
import type { DataFile } from './data-files.ts';
import { isMissing, isUnreadable } from './file-errors.ts';
import { filePieces } from './file-pieces.ts';
import { inParallel } from './in-parallel.ts';
import type { OutsideMedia } from './outside-media.ts';
import type { PieceWriter } from './piece-writer.ts';
import { openForRepair, snapshotDatabase } from './snapshot-database.ts';

/** Pieces under way at a time; each takes up to 8 MB. */
const AT_ONCE = 4;

/** Files that are to be stored, and what with. */
export interface StoreFiles {
  readonly dataFolder: string;
  /** Copy of the platform's database. */
  readonly main: string;
  /** Folder for copies of other databases. */
  readonly scratch: string;
  readonly files: readonly DataFile[];
  /** Pictures and files that lie outside the data folder; null when they lie in it. */
  readonly outside: OutsideMedia | null;
  readonly writer: PieceWriter;
  readonly signal: AbortSignal | null;
  readonly onProgress: (doneBytes: number, allBytes: number) => void;
}

/** A file on its way, with what is known of it so far. */
interface Growing {
  readonly file: DataFile;
  readonly pieces: Piece[];
  hash: string | null;
  isUnreadable: boolean;
}

interface ReadPiece {
  readonly of: Growing;
  readonly index: number;
  readonly plain: Buffer;
}

/** What was stored. */
export interface StoredFiles {
  /** Those that were there to the end, in the same order. */
  readonly files: readonly BackedUpFile[];
  /** Files that could not be read: databases beside the platform's own (of a recovery) that are being written or are damaged, and what the disk refuses. */
  readonly unreadable: readonly string[];
}

/** Stores files, several pieces at a time. @throws AppError as snapshotDatabase, for the platform's own database alone */
export async function storeFiles(work: StoreFiles): Promise<StoredFiles> {
  const growing: Growing[] = work.files.map((file) => ({ file, pieces: [], hash: null, isUnreadable: false }));
  const all = work.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  await inParallel(AT_ONCE, readAll(work, growing), async ({ of, index, plain }) => {
    work.signal?.throwIfAborted();
    of.pieces[index] = await work.writer.write(plain);
    done += plain.length;
    work.onProgress(Math.min(done, all), all);
  });
  const files = growing.flatMap(({ file, pieces, hash }) => {
    if (hash === null) return [];
    const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
    return [{ path: file.path, kind: file.kind, bytes, hash, pieces }];
  });
  return { files, unreadable: growing.filter(({ isUnreadable }) => isUnreadable).map(({ file }) => file.path) };
}

async function* readAll(work: StoreFiles, growing: readonly Growing[]): AsyncGenerator<ReadPiece> {
  for (const of of growing) {
    const hash = createHash('sha256');
    let index = 0;
    try {
      for await (const plain of await piecesFrom(work, of.file)) {
        hash.update(plain);
        yield { of, index, plain };
        index += 1;
      }
      of.hash = hash.digest('hex');
    } catch (error) {
      // Deleted since the folder was looked through; the platform's database is a copy that must be there.
      if (isMissing(error) && of.file.path !== DATABASE_FILE) continue;
      if (!isOfOneFile(of.file, error)) throw error;
      of.isUnreadable = true;
    }
  }
}

/** Whether a failure leaves the other files to be stored: a disk that fails here and there needs a backup most. */
function isOfOneFile({ path: own, kind }: DataFile, error: unknown): boolean {
  if (own === DATABASE_FILE) return false;
  return isUnreadable(error) || (kind === 'database' && error instanceof AppError);
}

async function piecesFrom(work: StoreFiles, file: DataFile): Promise<AsyncGenerator<Buffer>> {
  const pieceBytes = PIECE_BYTES[file.kind];
  if (work.outside?.holds(file.path) === true) return work.outside.pieces(file.path, pieceBytes);
  return filePieces(await sourceOf(work, file), pieceBytes);
}

/** Databases are read from a copy of one moment, everything else as it is. */
async function sourceOf({ dataFolder, main, scratch, signal }: StoreFiles, file: DataFile): Promise<string> {
  if (file.path === DATABASE_FILE) return main;
  const source = path.join(dataFolder, file.path);
  if (file.kind === 'file') return source;
  const copy = path.join(scratch, file.path.replaceAll('/', '_'));
  await snapshotDatabase(source, copy, signal, openForRepair);
  return copy;
}
