import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../src/shared/errors.ts';
import type { SourceFile } from './source-file.ts';

/** Larger files are named and not read: no page or picture of such a site comes near it. */
const LARGEST_FILE = 256 * 1024 * 1024;

/** What a folder holds, and what in it was left aside. */
export interface FolderContent {
  readonly files: readonly SourceFile[];
  readonly leftAside: readonly { readonly path: string; readonly why: 'link' | 'too large' | 'no plain file' }[];
}

function unusable(folder: string, cause: unknown): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'source-unusable',
    message: `The folder ${folder} cannot be read.`,
    hint: 'Name the folder that holds the old site’s files.',
    cause,
  });
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true, recursive: true });
  } catch (error) {
    throw unusable(folder, error);
  }
}

/**
 * Every plain file below a folder, in the order of their paths. Symbolic links are not followed: they can lead out of it.
 * @throws AppError `source-unusable`
 */
export async function readFolder(folder: string): Promise<FolderContent> {
  const root = path.resolve(folder);
  const files: SourceFile[] = [];
  const leftAside: FolderContent['leftAside'][number][] = [];
  for (const entry of await entriesOf(root)) {
    if (entry.isDirectory()) continue;
    const absolute = path.join(entry.parentPath, entry.name);
    const relative = path.relative(root, absolute).split(path.sep).join('/');
    if (!entry.isFile()) {
      leftAside.push({ path: relative, why: entry.isSymbolicLink() ? 'link' : 'no plain file' });
      continue;
    }
    const { size } = await stat(absolute);
    if (size > LARGEST_FILE) leftAside.push({ path: relative, why: 'too large' });
    else files.push({ path: relative, bytes: size, read: () => readFile(absolute) });
  }
  const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1);
  return { files: files.sort(byPath), leftAside: leftAside.sort(byPath) };
}
