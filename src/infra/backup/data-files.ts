import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { isSafePath } from '../../core/backup/safe-path.ts';
import { isFolderLeftOut, selectFile } from '../../core/backup/selection.ts';
import { isMissing } from './file-errors.ts';

/** A file of the data folder that belongs into a backup. */
export interface DataFile {
  /** Relative to the data folder, with `/`. */
  readonly path: string;
  readonly kind: 'database' | 'file';
  readonly bytes: number;
}

/** What of a data folder belongs into a backup, and what cannot be taken because of its name. */
export interface DataFiles {
  readonly files: readonly DataFile[];
  readonly skipped: readonly string[];
}

/**
 * Looks through the data folder, in order of names. Links to folders are followed (pictures often lie on another disk),
 * each folder once. What disappears meanwhile is not there.
 */
export async function dataFiles(folder: string): Promise<DataFiles> {
  const files: DataFile[] = [];
  const skipped: string[] = [];
  const visited = new Set<string>();
  const visit = async (relative: string): Promise<void> => {
    const real = await realpath(path.join(folder, relative));
    if (visited.has(real)) return;
    visited.add(real);
    for (const name of (await readdir(real)).toSorted()) {
      const own = relative === '' ? name : `${relative}/${name}`;
      const found = await statOrNull(path.join(folder, own));
      if (found === null) continue;
      if (found.isDirectory()) {
        if (!isFolderLeftOut(own)) await visit(own);
        continue;
      }
      const kind = selectFile(own);
      if (kind === 'none') continue;
      if (found.isFile() && isSafePath(own)) files.push({ path: own, kind, bytes: found.size });
      else skipped.push(own);
    }
  };
  await visit('');
  return { files, skipped };
}

async function statOrNull(file: string): Promise<Stats | null> {
  return stat(file).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}
