import type { Entry } from 'yauzl';
import { archiveBomb, encryptedEntry, refusedEntry } from '../archive-error.ts';
import type { ArchiveLimits } from '../archive-limits.ts';
import { requireDistinctNames } from '../names/distinct-names.ts';
import { nameProblem } from '../names/name-problem.ts';
import { typeOf } from './zip-entry.ts';

/** An entry with its name decoded. */
export interface NamedEntry {
  readonly entry: Entry;
  readonly name: string;
}

const LOCAL_HEADER = 30;

function requireHarmless(archive: string, { entry, name }: NamedEntry): void {
  const problem = nameProblem(name);
  if (problem !== null) throw refusedEntry(archive, name, problem);
  const type = typeOf(entry, name);
  if (type === 'link') throw refusedEntry(archive, name, 'a symbolic link in it instead of a file');
  if (type === 'device') throw refusedEntry(archive, name, 'a device in it instead of a file');
  if (entry.isEncrypted()) throw encryptedEntry(archive, name);
}

/** Entries whose data lie over each other are how the worst bombs are made (Fifield, «A better zip bomb», 2019). */
function requireApart(archive: string, entries: readonly NamedEntry[]): void {
  const inOrder = entries
    .map(({ entry, name }) => ({
      name,
      from: entry.relativeOffsetOfLocalHeader,
      to: entry.relativeOffsetOfLocalHeader + LOCAL_HEADER + entry.fileNameLength + entry.compressedSize,
    }))
    .sort((a, b) => a.from - b.from);
  inOrder.forEach(({ name, from }, i) => {
    const before = inOrder[i - 1];
    if (before !== undefined && from < before.to) {
      throw archiveBomb(archive, name, `the data of its entries lie over each other`);
    }
  });
}

function requireSize(archive: string, entries: readonly NamedEntry[], limits: ArchiveLimits): void {
  let total = 0;
  for (const { entry, name } of entries) {
    const { uncompressedSize: size, compressedSize: packed } = entry;
    total += size;
    if (size >= limits.ratioFrom && size > packed * limits.ratio) {
      throw archiveBomb(
        archive,
        name,
        `a file in it grows to ${String(Math.round(size / Math.max(1, packed)))} times its size`,
      );
    }
    if (total > limits.totalBytes) throw archiveBomb(archive, name, 'its files are too large together');
  }
  const packed = entries.reduce((sum, { entry }) => sum + entry.compressedSize, 0);
  const largest = entries.reduce<NamedEntry | null>(
    (most, one) => (most === null || one.entry.uncompressedSize > most.entry.uncompressedSize ? one : most),
    null,
  );
  if (largest !== null && total >= limits.ratioFrom * 8 && total > packed * limits.ratio) {
    throw archiveBomb(
      archive,
      largest.name,
      `it grows to ${String(Math.round(total / Math.max(1, packed)))} times its size`,
    );
  }
}

/**
 * Looks at every entry of an archive before any is read.
 * @throws AppError `archive-refused`, `archive-bomb` or `archive-encrypted`, naming the entry
 */
export function requireHarmlessEntries(archive: string, entries: readonly NamedEntry[], limits: ArchiveLimits): void {
  for (const named of entries) requireHarmless(archive, named);
  const plain = entries.filter(({ entry, name }) => typeOf(entry, name) === 'file');
  requireDistinctNames(
    archive,
    plain.map(({ name }) => name),
  );
  requireApart(archive, entries);
  requireSize(archive, entries, limits);
}
