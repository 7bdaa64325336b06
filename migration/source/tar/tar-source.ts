import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { archiveBomb, refusedEntry, unusableSource } from '../archive-error.ts';
import { ARCHIVE_LIMITS } from '../archive-limits.ts';
import type { ArchiveLimits } from '../archive-limits.ts';
import { ByteReader } from '../bytes/byte-reader.ts';
import { Spool } from '../bytes/spool.ts';
import type { Spooled } from '../bytes/spool.ts';
import { TooLargeError, unpackedStream } from '../bytes/unpacked-stream.ts';
import { byPath } from '../container.ts';
import type { Container } from '../container.ts';
import { decodeNames } from '../names/decode-names.ts';
import { requireDistinctNames } from '../names/distinct-names.ts';
import { nameProblem } from '../names/name-problem.ts';
import type { LeftAside } from '../opened-source.ts';
import type { SourceFile } from '../source-file.ts';
import { tarEntries } from './tar-entries.ts';
import type { TarType } from './tar-header.ts';

const BREAKS_OFF = 'the archive breaks off in it';

interface Found {
  readonly raw: Buffer;
  readonly type: TarType;
  readonly modified: number;
  /** The content; why there is none. */
  readonly content: Spooled | string;
}

/** The bytes of the archive, without an error where a packed one ends before its end: what stands before is there. */
async function* untilItBreaksOff(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!/^Z_(BUF|DATA)_ERROR$/.test(code)) throw error;
  }
}

/** Bytes of a name with its folders: no system takes a longer one. */
const LONGEST_NAME = 4096;

interface FoundAll {
  readonly found: readonly Found[];
  readonly isWhole: boolean;
}

async function findAll(reader: ByteReader, spool: Spool, limits: ArchiveLimits, archive: string): Promise<FoundAll> {
  const found: Found[] = [];
  const entries = tarEntries(reader);
  for (let next = await entries.next(); ; next = await entries.next()) {
    if (next.done === true) return { found, isWhole: next.value === 'whole' };
    const { name: raw, type, bytes, modified, take } = next.value;
    if (raw.length > LONGEST_NAME) throw archiveBomb(archive, raw.toString('latin1', 0, 80), 'a name is too long');
    if (found.length >= limits.entries) throw archiveBomb(archive, raw.toString('latin1'), 'it holds too many files');
    if (type !== 'file' || bytes > limits.fileBytes) {
      found.push({ raw, type, modified, content: 'too large' });
      continue;
    }
    const content = await take();
    found.push({ raw, type, modified, content: content === null ? BREAKS_OFF : await spool.add(content) });
  }
}

function requireHarmless(archive: string, names: readonly string[], found: readonly Found[]): void {
  names.forEach((name, i) => {
    const { type } = found[i] ?? {};
    const problem = nameProblem(name);
    if (problem !== null) throw refusedEntry(archive, name, problem);
    if (type === 'link') throw refusedEntry(archive, name, 'a link in it instead of a file');
    if (type === 'device') throw refusedEntry(archive, name, 'a device in it instead of a file');
  });
}

function pathOf(name: string): string {
  const parts = name.split('/');
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}

function containerOf(archive: string, { found, isWhole }: FoundAll, spool: Spool): Container {
  const names = decodeNames(
    found.map(({ raw }) => raw),
    'win1252',
  );
  requireHarmless(archive, names, found);
  const named = found.flatMap((one, i) => (one.type === 'file' ? [{ ...one, path: pathOf(names[i] ?? '') }] : []));
  requireDistinctNames(
    archive,
    named.map((one) => one.path),
  );
  const files: SourceFile[] = [];
  const leftAside: LeftAside[] = isWhole ? [] : [{ path: archive, why: 'the archive breaks off or is damaged' }];
  for (const { path: at, content, modified } of named) {
    if (typeof content === 'string') leftAside.push({ path: at, why: content });
    else files.push({ path: at, modified, ...content });
  }
  return { files: files.sort(byPath), leftAside: leftAside.sort(byPath), close: () => spool.close() };
}

/**
 * Opens a tar file, packed with gzip or not. It is unpacked once into a file of its own, in one piece, and nothing is read from
 * it before all names were looked at. Where it breaks off, what stands before is there.
 * @throws AppError `source-unusable`, `archive-refused`, `archive-bomb`
 */
export async function openTar(file: string, limits: ArchiveLimits = ARCHIVE_LIMITS): Promise<Container> {
  const archive = path.basename(file);
  const { size: packed } = await stat(file);
  const spool = await Spool.create();
  const growth = { bytes: limits.totalBytes, packed, ratio: limits.ratio, ratioFrom: limits.ratioFrom * 8 };
  try {
    const bytes = untilItBreaksOff(unpackedStream(createReadStream(file), growth));
    const all = await findAll(new ByteReader(bytes), spool, limits, archive);
    if (all.found.length === 0) throw unusableSource(archive, 'there is no file in it');
    return containerOf(archive, all, spool);
  } catch (error) {
    await spool.close();
    if (error instanceof TooLargeError) throw archiveBomb(archive, '', error.message);
    throw error;
  }
}
