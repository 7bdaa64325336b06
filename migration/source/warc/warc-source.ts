import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { archiveBomb, unusableSource } from '../archive-error.ts';
import { ARCHIVE_LIMITS } from '../archive-limits.ts';
import type { ArchiveLimits } from '../archive-limits.ts';
import { Spool } from '../bytes/spool.ts';
import { TooLargeError, unpackedStream } from '../bytes/unpacked-stream.ts';
import { byPath } from '../container.ts';
import { siteOfCaptures } from '../http/captures.ts';
import { openedSource } from '../opened-source.ts';
import type { OpenedSource } from '../opened-source.ts';
import { openZip } from '../zip/zip-source.ts';
import { WarcCaptures } from './warc-captures.ts';

interface PackedWarc {
  readonly name: string;
  readonly bytes: number;
  readonly open: () => Promise<Readable>;
}

interface Wanted {
  readonly kind: 'warc' | 'wacz';
  readonly archive: string;
  readonly origin: string | null;
  readonly limits: ArchiveLimits;
}

async function readAll(warcs: readonly PackedWarc[], { kind, archive, origin, limits }: Wanted): Promise<OpenedSource> {
  const spool = await Spool.create();
  try {
    const captures = new WarcCaptures(spool, limits.fileBytes);
    for (const { name, bytes, open } of warcs) {
      const left = { bytes: limits.totalBytes - spool.size, packed: bytes, ratio: limits.ratio };
      await captures.add(name, unpackedStream(await open(), { ...left, ratioFrom: limits.ratioFrom * 8 }));
    }
    const site = siteOfCaptures(captures.captures(), origin);
    if (site.files.length === 0) throw unusableSource(archive, 'there is no page in it');
    const leftAside = [...captures.leftAside].sort(byPath);
    return openedSource({ kind, ...site, leftAside, close: () => spool.close() });
  } catch (error) {
    await spool.close();
    if (error instanceof TooLargeError) throw archiveBomb(archive, warcs[0]?.name ?? '', error.message);
    throw error;
  }
}

/**
 * Opens WARC files of one crawl, packed or not: of each address the newest good answer.
 * @throws AppError `source-unusable`, `archive-bomb`
 */
export async function openWarcs(
  files: readonly string[],
  origin: string | null,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<OpenedSource> {
  const warcs: PackedWarc[] = [];
  for (const file of files) {
    const { size } = await stat(file);
    warcs.push({ name: path.basename(file), bytes: size, open: async () => createReadStream(file) });
  }
  return readAll(warcs, { kind: 'warc', archive: warcs.map(({ name }) => name).join(', '), origin, limits });
}

/**
 * Opens a WACZ file: a zip of WARC files with their index. The index is not needed, since all records are read.
 * @throws AppError `source-unusable`, `archive-refused`, `archive-bomb`, `archive-encrypted`
 */
export async function openWacz(
  file: string,
  origin: string | null,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<OpenedSource> {
  const archive = path.basename(file);
  // Its parts are read as streams, so that each may be as large as it is.
  const zip = await openZip(file, { ...limits, fileBytes: limits.totalBytes });
  try {
    const warcs = zip.files.filter(({ path: at }) => /(^|\/)archive\/[^/]+\.warc(\.gz)?$/i.test(at));
    return await readAll(
      warcs.map(({ path: name, bytes }) => ({ name, bytes, open: () => zip.stream(name) })),
      { kind: 'wacz', archive, origin, limits },
    );
  } finally {
    await zip.close();
  }
}
