import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { damaged } from '../../core/backup/manifest.ts';
import type { BackedUpFile } from '../../core/backup/manifest.ts';
import type { KnownBackup } from '../../core/backup/retention.ts';
import { sha256Of } from '../files/sha256.ts';
import { inParallel, oneByOne } from './in-parallel.ts';
import { readPiece } from './read-pieces.ts';
import type { PieceSource } from './read-pieces.ts';
import { syncFolder } from './sync-folder.ts';

/** Files, and pieces of one file, under way at a time. */
const AT_ONCE = 4;

/** Files of a backup that are to be written below a folder. */
export interface RestoreFiles {
  readonly source: PieceSource;
  readonly backup: KnownBackup;
  readonly files: readonly BackedUpFile[];
  readonly folder: string;
  readonly signal: AbortSignal | null;
  readonly onProgress: (doneBytes: number, allBytes: number) => void;
}

/**
 * Writes files of a backup. Every piece is compared with its hash, and every file again after it was written; all of it
 * is on the disk when this ends.
 * @throws AppError `backup-damaged`, `backup-key-missing`
 */
export async function restoreFiles(work: RestoreFiles): Promise<void> {
  const all = work.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const folders = new Set<string>([work.folder]);
  let done = 0;
  await inParallel(AT_ONCE, oneByOne(work.files), async (file) => {
    const target = path.join(work.folder, ...file.path.split('/'));
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    folders.add(path.dirname(target));
    await writeFile(work, file, target, (bytes) => {
      done += bytes;
      work.onProgress(done, all);
    });
    if ((await sha256Of(target)) !== file.hash) throw damaged(`${file.path} is not what it was`);
  });
  for (const folder of folders) await syncFolder(folder);
}

async function writeFile(
  { source, backup, signal }: RestoreFiles,
  file: BackedUpFile,
  target: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const handle = await open(target, 'wx', 0o600);
  try {
    let offset = 0;
    const placed = file.pieces.map((piece) => {
      const position = offset;
      offset += piece.bytes;
      return { piece, position };
    });
    await inParallel(AT_ONCE, oneByOne(placed), async ({ piece, position }) => {
      signal?.throwIfAborted();
      await handle.write(await readPiece(source, backup, piece), 0, piece.bytes, position);
      onBytes(piece.bytes);
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
}
