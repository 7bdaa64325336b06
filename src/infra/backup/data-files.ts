import type { Stats } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { isSafePath } from '../../core/backup/safe-path.ts';
import { DATABASE_FILE, isFolderLeftOut, selectFile } from '../../core/backup/selection.ts';
import { isMissing } from './file-errors.ts';
import type { OutsideMedia } from './outside-media.ts';

/** A file of the data folder that belongs into a backup. */
export interface DataFile {
  /** Relative to the data folder, with `/`. */
  readonly path: string;
  readonly kind: 'database' | 'file';
  readonly bytes: number;
  /** When it was last changed or put there, in milliseconds since 1970. */
  readonly changedAt: number;
}

/** What of a data folder belongs into a backup, and what cannot be taken because of its name. */
export interface DataFiles {
  readonly files: readonly DataFile[];
  readonly skipped: readonly string[];
}

/** Pictures and files that lie outside the data folder, and whose sites' they are. */
export interface Outside {
  readonly media: OutsideMedia;
  readonly sites: readonly string[];
}

/**
 * Looks through the data folder, in order of names. Links to folders are followed (pictures often lie on another disk),
 * each folder once. What disappears meanwhile is not there.
 * @param outside where pictures and files lie instead of there; null when they lie there
 */
export async function dataFiles(folder: string, outside: Outside | null = null): Promise<DataFiles> {
  const files: DataFile[] = [];
  const skipped: string[] = [];
  const visited = new Set<string>();
  const visit = async (relative: string): Promise<void> => {
    const found = await namesIn(path.join(folder, relative)).catch((error: unknown) => {
      if (isMissing(error) && relative !== '') return null;
      throw error;
    });
    if (found === null || visited.has(found.real)) return;
    visited.add(found.real);
    for (const name of found.names.toSorted()) {
      const own = relative === '' ? name : `${relative}/${name}`;
      const entry = await statOrNull(path.join(folder, own));
      if (entry === null) continue;
      if (entry.isDirectory()) {
        if (!isFolderLeftOut(own) && !(outside !== null && own === 'media')) await visit(own);
        continue;
      }
      const kind = selectFile(own);
      if (kind === 'none') continue;
      if (!entry.isFile() || !isSafePath(own)) {
        skipped.push(own);
        continue;
      }
      const changedAt = Math.max(entry.mtimeMs, entry.ctimeMs);
      const isDatabase = kind === 'database' && (own === DATABASE_FILE || (await isSqlite(path.join(folder, own))));
      files.push({ path: own, kind: isDatabase ? 'database' : 'file', bytes: entry.size, changedAt });
    }
  };
  await visit('');
  if (outside !== null) files.push(...(await outside.media.list(outside.sites)));
  return { files, skipped };
}

async function namesIn(folder: string): Promise<{ readonly real: string; readonly names: readonly string[] }> {
  const real = await realpath(folder);
  return { real, names: await readdir(real) };
}

/** First bytes of a database: https://www.sqlite.org/fileformat.html#magic_header_string */
const SQLITE_HEADER = Buffer.from('SQLite format 3\0');

/** Other programs call their files `.db` too (Thumbs.db). */
async function isSqlite(file: string): Promise<boolean> {
  const handle = await open(file).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (handle === null) return false;
  try {
    const { buffer } = await handle.read(Buffer.alloc(SQLITE_HEADER.length), 0, SQLITE_HEADER.length, 0);
    return buffer.equals(SQLITE_HEADER);
  } finally {
    await handle.close();
  }
}

async function statOrNull(file: string): Promise<Stats | null> {
  return stat(file).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}
