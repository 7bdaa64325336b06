import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { unusableOrigin } from './archive-error.ts';
import type { Container } from './container.ts';
import { openAddressList, openLiveSite, readAddressList } from './crawl/live-source.ts';
import type { LiveOptions } from './crawl/live-source.ts';
import { readFolder, readSingleFile } from './folder-source.ts';
import { rootOf } from './http/address-path.ts';
import { lookInto } from './layout/look-into.ts';
import { layOut } from './layout/lay-out.ts';
import { withoutSingleFolder } from './layout/single-folder.ts';
import { holdsSavedPages, openSavedPages } from './mht/saved-pages-source.ts';
import { openedSource } from './opened-source.ts';
import type { OpenedSource } from './opened-source.ts';
import { isWordPressExport, sniffSource } from './sniff-source.ts';
import type { SourceFile } from './source-file.ts';
import { openTar } from './tar/tar-source.ts';
import { openWacz, openWarcs } from './warc/warc-source.ts';
import { openExport } from './wxr/export-source.ts';
import { openZip } from './zip/zip-source.ts';

/** What openSource cannot see from the source. */
export interface OpenOptions {
  /** Address under which the old site was reached; null when nobody said. */
  readonly origin: string | null;
  /** How a site that is still there is copied; a copy that is thrown away afterwards when left out. */
  readonly live?: LiveOptions;
}

/** The WordPress exports among files, where they are its uploads and no pages: a large one comes in parts. */
async function exportsIn({ files }: Container): Promise<SourceFile[]> {
  if (files.some(({ path: at }) => /\.html?$/i.test(at) && !at.includes('wp-content/'))) return [];
  const found: SourceFile[] = [];
  for (const file of files.filter(({ path: at }) => /^[^/]+\.xml$/i.test(at))) {
    if (isWordPressExport(await lookInto(file))) found.push(file);
  }
  return found;
}

async function* inOnePiece(file: SourceFile): AsyncGenerator<Buffer> {
  yield await file.read();
}

/** The folder of WordPress's files, where it lies beside its export. */
async function contentBeside(file: string): Promise<Container | null> {
  const folder = path.join(path.dirname(file), 'wp-content');
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isThere ? readFolder(folder) : null;
}

/** WARC files that lie in a folder, as crawlers write them: one after the other when one is full. */
async function warcsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).sort();
  if (names.some((name) => /\.html?$/i.test(name))) return [];
  return names.filter((name) => /\.warc(\.gz)?$/i.test(name)).map((name) => path.join(folder, name));
}

async function fromFolder(folder: string, origin: string | null): Promise<OpenedSource> {
  const warcs = await warcsIn(folder);
  return warcs.length > 0 ? openWarcs(warcs, origin) : fromContainer('folder', await readFolder(folder), origin);
}

async function fromContainer(
  kind: 'folder' | 'zip' | 'tar',
  container: Container,
  origin: string | null,
): Promise<OpenedSource> {
  const exports = await exportsIn(container);
  if (exports[0] !== undefined) return openExport(exports[0].path, exports.map(inOnePiece), container, origin);
  if (holdsSavedPages(container)) return openSavedPages(container, origin);
  try {
    return openedSource({ kind, ...(await layOut(container, origin)), close: container.close });
  } catch (error) {
    await container.close();
    throw error;
  }
}

async function fromZip(file: string, origin: string | null): Promise<OpenedSource> {
  const zip = await openZip(file);
  const paths = [...zip.files, ...zip.leftAside].map((entry) => entry.path);
  const isWacz = paths.includes('datapackage.json') && paths.some((at) => /^archive\/.+\.warc(\.gz)?$/i.test(at));
  if (!isWacz) return fromContainer('zip', withoutSingleFolder(zip), origin);
  await zip.close();
  return openWacz(file, origin);
}

/**
 * Opens an old site from whatever somebody has in hand. Nothing in it is changed.
 * @param spec path of a folder or file, or an address
 * @throws AppError `source-unusable`, `origin-invalid`, `archive-refused`, `archive-bomb`, `archive-encrypted`
 */
export async function openSource(spec: string, options: OpenOptions): Promise<OpenedSource> {
  const { origin, live = { folder: null } } = options;
  if (origin !== null && rootOf(origin) === null) throw unusableOrigin(origin);
  const kind = await sniffSource(spec);
  switch (kind) {
    case 'folder':
      return fromFolder(spec, origin);
    case 'zip':
      return fromZip(spec, origin);
    case 'tar':
      return fromContainer('tar', withoutSingleFolder(await openTar(spec)), origin);
    case 'warc':
      return openWarcs([spec], origin);
    case 'saved page':
      return openSavedPages(
        await readSingleFile(spec, `${path.basename(spec).replace(/\.mht(ml)?$/i, '')}.mht`),
        origin,
      );
    case 'wordpress export':
      return openExport(path.basename(spec), [createReadStream(spec)], await contentBeside(spec), origin);
    case 'live site':
      return openLiveSite(spec, origin, live);
    case 'list of addresses':
      return openAddressList(spec, readAddressList(await readFile(spec, 'utf8')), origin, live);
  }
}
