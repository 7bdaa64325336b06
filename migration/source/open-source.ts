import path from 'node:path';
import { unusableSource } from './archive-error.ts';
import type { Container } from './container.ts';
import { readFolder, readSingleFile } from './folder-source.ts';
import { layOut } from './layout/lay-out.ts';
import { withoutSingleFolder } from './layout/single-folder.ts';
import { holdsSavedPages, openSavedPages } from './mht/saved-pages-source.ts';
import { openedSource } from './opened-source.ts';
import type { OpenedSource } from './opened-source.ts';
import { sniffSource } from './sniff-source.ts';
import { openWacz, openWarc } from './warc/warc-source.ts';
import { openZip } from './zip/zip-source.ts';

/** What openSource cannot see from the source. */
export interface OpenOptions {
  /** Address under which the old site was reached; null when nobody said. */
  readonly origin: string | null;
}

async function fromContainer(
  kind: 'folder' | 'zip',
  container: Container,
  origin: string | null,
): Promise<OpenedSource> {
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
 * @throws AppError `source-unusable`, `archive-refused`, `archive-bomb`, `archive-encrypted`
 */
export async function openSource(spec: string, { origin }: OpenOptions): Promise<OpenedSource> {
  const kind = await sniffSource(spec);
  switch (kind) {
    case 'folder':
      return fromContainer('folder', await readFolder(spec), origin);
    case 'zip':
      return fromZip(spec, origin);
    case 'warc':
      return openWarc(spec, origin);
    case 'saved page':
      return openSavedPages(
        await readSingleFile(spec, `${path.basename(spec).replace(/\.mht(ml)?$/i, '')}.mht`),
        origin,
      );
    case 'wordpress export':
    case 'live site':
    case 'list of addresses':
      throw unusableSource(path.basename(spec), `it is a ${kind}`);
  }
}
