import path from 'node:path';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { messageOf } from '../../../src/shared/errors.ts';
import { archiveBomb, damagedFile, unusableSource } from '../archive-error.ts';
import { ARCHIVE_LIMITS } from '../archive-limits.ts';
import type { ArchiveLimits } from '../archive-limits.ts';
import { byPath } from '../container.ts';
import type { Container } from '../container.ts';
import { decodeNames } from '../names/decode-names.ts';
import type { LeftAside } from '../opened-source.ts';
import type { SourceFile } from '../source-file.ts';
import { requireHarmlessEntries } from './check-entries.ts';
import type { NamedEntry } from './check-entries.ts';
import { isFromDos, rawNameOf, typeOf } from './zip-entry.ts';

/** A zip file whose entries were looked at; `stream` opens one that is too large to be read at once. */
export interface OpenZip extends Container {
  readonly stream: (path: string) => Promise<Readable>;
}

async function entriesOf(archive: string, zip: ZipFile, limits: ArchiveLimits): Promise<Entry[]> {
  const entries: Entry[] = [];
  if (zip.entryCount > limits.entries) throw archiveBomb(archive, '', `it holds ${String(zip.entryCount)} files`);
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    throw unusableSource(archive, 'its table of contents is damaged', error);
  }
  return entries;
}

function named(entries: readonly Entry[]): NamedEntry[] {
  const dos = entries.filter(isFromDos).length;
  const names = decodeNames(entries.map(rawNameOf), dos * 2 > entries.length ? 'cp850' : 'win1252');
  return entries.map((entry, i) => ({ entry, name: names[i] ?? '' }));
}

async function readEntry(archive: string, zip: ZipFile, { entry, name }: NamedEntry): Promise<Buffer> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (crc32(bytes) !== entry.crc32) throw new Error('its sum is not the one that was stored');
    return bytes;
  } catch (error) {
    throw damagedFile(archive, name, messageOf(error), error);
  }
}

/** Paths as a web server had them: DOS programs wrote backslashes, some others `./` in front. */
function pathOf(name: string): string {
  const parts = name.split(/[/\\]/);
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}

/**
 * Opens a zip file. Its names are checked before anything is read; files are read one by one when they are asked for.
 * @throws AppError `source-unusable`, `archive-refused`, `archive-bomb`, `archive-encrypted`
 */
export async function openZip(file: string, limits: ArchiveLimits = ARCHIVE_LIMITS): Promise<OpenZip> {
  const archive = path.basename(file);
  const zip = await openPromise(file, { decodeStrings: false, autoClose: false, lazyEntries: true }).catch(
    (error: unknown) => {
      throw unusableSource(archive, 'it is no whole zip file', error);
    },
  );
  try {
    const entries = named(await entriesOf(archive, zip, limits));
    requireHarmlessEntries(archive, entries, limits);
    return content(archive, zip, entries, limits);
  } catch (error) {
    zip.close();
    throw error;
  }
}

function content(archive: string, zip: ZipFile, entries: readonly NamedEntry[], limits: ArchiveLimits): OpenZip {
  const files: SourceFile[] = [];
  const leftAside: LeftAside[] = [];
  const byName = new Map<string, NamedEntry>();
  for (const one of entries) {
    if (typeOf(one.entry, one.name) !== 'file') continue;
    const at = pathOf(one.name);
    byName.set(at, one);
    if (!one.entry.canDecodeFileData()) leftAside.push({ path: at, why: 'packed in a way that nobody uses any more' });
    else if (one.entry.uncompressedSize > limits.fileBytes) leftAside.push({ path: at, why: 'too large' });
    else {
      files.push({
        path: at,
        bytes: one.entry.uncompressedSize,
        read: () => readEntry(archive, zip, one),
        modified: one.entry.getLastModDate().getTime(),
      });
    }
  }
  return {
    files: files.sort(byPath),
    leftAside: leftAside.sort(byPath),
    stream: async (at) => {
      const one = byName.get(at);
      if (one === undefined) throw damagedFile(archive, at, 'it is not there');
      return zip.openReadStreamPromise(one.entry);
    },
    close: async () => {
      zip.close();
    },
  };
}
