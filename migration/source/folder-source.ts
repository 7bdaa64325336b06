import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { unusableSource } from './archive-error.ts';
import { ARCHIVE_LIMITS } from './archive-limits.ts';
import { byPath } from './container.ts';
import type { Container } from './container.ts';
import { decodeNames } from './names/decode-names.ts';
import { absurdity } from './names/name-problem.ts';
import type { LeftAside } from './opened-source.ts';
import type { SourceFile } from './source-file.ts';

const SLASH = Buffer.from('/');

/** An entry of a folder. Names stay bytes: those of the time are often no UTF-8, and such a file cannot be opened by its text. */
interface FoundEntry {
  readonly absolute: Buffer;
  readonly relative: Buffer;
  readonly type: 'file' | 'link' | 'other';
}

function joined(folder: Buffer, name: Buffer): Buffer {
  return folder.length === 0 ? name : Buffer.concat([folder, SLASH, name]);
}

function typeOf(entry: Dirent<Buffer>): FoundEntry['type'] {
  if (entry.isFile()) return 'file';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

async function entriesOf(absolute: Buffer, relative: Buffer): Promise<FoundEntry[]> {
  const entries = await readdir(absolute, { withFileTypes: true, encoding: 'buffer' });
  const found: FoundEntry[] = [];
  for (const entry of entries) {
    const at = { absolute: joined(absolute, entry.name), relative: joined(relative, entry.name) };
    if (entry.isDirectory()) found.push(...(await entriesOf(at.absolute, at.relative)));
    else found.push({ ...at, type: typeOf(entry) });
  }
  return found;
}

async function allEntries(folder: string): Promise<FoundEntry[]> {
  try {
    return await entriesOf(Buffer.from(path.resolve(folder)), Buffer.of());
  } catch (error) {
    throw unusableSource(`The folder ${folder}`, 'it is not there, or may not be opened', error);
  }
}

function whyAside(name: string, type: FoundEntry['type'], bytes: number): string | null {
  if (type === 'link') return 'link';
  if (type === 'other') return 'no plain file';
  // What leads out of an archive, or is a device elsewhere, is a plain name here.
  const problem = absurdity(name);
  if (problem !== null) return problem;
  return bytes > ARCHIVE_LIMITS.fileBytes ? 'too large' : null;
}

/**
 * Every plain file below a folder, in the order of their paths. Symbolic links are not followed: they can lead out of it.
 * @throws AppError `source-unusable`
 */
export async function readFolder(folder: string): Promise<Container> {
  const files: SourceFile[] = [];
  const leftAside: LeftAside[] = [];
  const entries = await allEntries(folder);
  const names = decodeNames(
    entries.map(({ relative }) => relative),
    'win1252',
  );
  for (const [i, { absolute, type }] of entries.entries()) {
    const name = names[i] ?? '';
    const { size, mtimeMs } = type === 'file' ? await stat(absolute) : { size: 0, mtimeMs: 0 };
    const why = whyAside(name, type, size);
    if (why !== null) leftAside.push({ path: name, why });
    else files.push({ path: name, bytes: size, read: () => readFile(absolute), modified: mtimeMs });
  }
  return { files: files.sort(byPath), leftAside: leftAside.sort(byPath), close: () => Promise.resolve() };
}

/** One file as a container of it, under a name that says what it is. */
export async function readSingleFile(file: string, name = path.basename(file)): Promise<Container> {
  const { size, mtimeMs } = await stat(file);
  if (size > ARCHIVE_LIMITS.fileBytes) throw unusableSource(file, 'it is too large');
  const only = { path: name, bytes: size, read: () => readFile(file), modified: mtimeMs };
  return { files: [only], leftAside: [], close: () => Promise.resolve() };
}
