import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Matcher } from '../../core/erasure/matcher.ts';
import { redactText } from '../../core/erasure/redact-text.ts';
import type { ErasureReport } from '../../core/erasure/erasure.ts';
import type { StoredFiles } from '../../core/media/stored-files.ts';
import { hashOf as hashOfStored } from '../../core/media/stored-names.ts';
import type { MediaChanges } from './scan-media.ts';

/** Bytes younger than this may belong to an upload that is under way, in milliseconds. */
const SETTLED_MS = 10 * 60_000;

async function filesIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/**
 * Removes bytes that no picture or file of the site has any more: those of an erasure, and those that were replaced before it.
 * @param used hashes that are in use
 * @param erased hashes that go at once; others must have lain there for a while
 */
export async function removeUnusedBytes(
  files: StoredFiles,
  used: ReadonlySet<string>,
  erased: ReadonlySet<string>,
): Promise<void> {
  const settled = Date.now() - SETTLED_MS;
  for (const { name, storedAt } of await files.list('')) {
    const hash = hashOfStored(name);
    if (hash === null || used.has(hash)) continue;
    if (erased.has(hash) || storedAt <= settled) await files.remove(name);
  }
  await files.removeRemains(settled);
}

/** Empties a folder of what uploads left behind, but for what was written in the last minutes. @returns how many files */
export async function removeUploadRemains(folder: string): Promise<number> {
  let removed = 0;
  for (const file of await filesIn(folder)) {
    if (Date.now() - (await stat(file)).mtimeMs < SETTLED_MS) continue;
    await rm(file);
    removed += 1;
  }
  return removed;
}

/** What of an export has to change. */
export interface ExportErasure {
  readonly matcher: Matcher;
  readonly media: MediaChanges;
  readonly documents: readonly (readonly [from: string, to: string])[];
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

/** Takes words and pictures out of a folder that a site was exported to. @returns how many files changed or went */
export async function eraseFromExport(folder: string, erasure: ExportErasure): Promise<number> {
  const documents = new Map(erasure.documents.map(([from, to]) => [`${from}.md`, `${to}.md`]));
  const renamed = new Map(erasure.media.renamed);
  const hashes = new Set(erasure.media.removed.map(({ hash }) => hash));
  const names = new Set(erasure.media.removed.map(({ name }) => name));
  let changed = 0;
  for (const file of await filesIn(path.join(folder, 'content'))) {
    if (!file.endsWith('.md')) continue;
    const before = await readFile(file, 'utf8');
    const after = redactText(before, erasure.matcher);
    const to = documents.get(path.basename(file));
    if (after === before && to === undefined) continue;
    await writeFile(file, after);
    if (to !== undefined) await rename(file, path.join(path.dirname(file), to));
    changed += 1;
  }
  for (const file of await filesIn(path.join(folder, 'media'))) {
    const name = path.basename(file);
    const to = renamed.get(name);
    if (names.has(name) || hashes.has(hashOf(await readFile(file)))) await rm(file);
    else if (to !== undefined) await rename(file, path.join(path.dirname(file), to));
    else continue;
    changed += 1;
  }
  return changed;
}

/** Until when backups that were made before may hold what was removed. */
export function backupsUntil(at: number, retentionDays: number): ErasureReport['backupsUntil'] {
  return at + retentionDays * 86_400_000;
}
