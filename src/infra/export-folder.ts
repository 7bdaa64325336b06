import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportSite } from '../core/content/export-site.ts';
import type { ContentStore } from '../core/content/ports.ts';
import type { BodySchema } from '../core/content/schema.ts';
import { AppError } from '../shared/errors.ts';
import { LOCALES } from '../shared/locale.ts';
import type { MediaFiles } from './files/media-files.ts';
import { mediaNotesFile, writeMediaNotes } from './files/media-notes.ts';
import type { SqliteMediaStore } from './sqlite/media-store.ts';

/** Where a folder is exported from. */
export interface ExportSource {
  readonly content: ContentStore;
  readonly schema: BodySchema;
  readonly mediaStore: SqliteMediaStore;
  readonly mediaFiles: MediaFiles;
}

/** What an export wrote, counted. `removed` counts texts of an earlier export whose document is not public any more. */
export interface ExportReport {
  readonly documents: number;
  readonly media: number;
  readonly removed: number;
}

/** How an export is to be done. */
export interface ExportOptions {
  /** Overwrites an earlier export and removes texts of it that are not public any more. */
  readonly replace: boolean;
}

async function formerTexts(folder: string): Promise<string[]> {
  const files = await Promise.all(
    LOCALES.map(async (locale) => {
      const base = path.join(folder, 'content', locale);
      if (!existsSync(base)) return [];
      return (await readdir(base)).filter((name) => name.endsWith('.md')).map((name) => path.join(base, name));
    }),
  );
  return files.flat();
}

async function exportMedia(source: ExportSource, folder: string): Promise<number> {
  const all = source.mediaStore.all();
  if (all.length > 0) await mkdir(path.join(folder, 'media'), { recursive: true });
  for (const media of all) {
    const target = path.join(folder, 'media', media.name);
    await source.mediaFiles.withOriginal(media, (file) => copyFile(file, target));
  }
  const notes = writeMediaNotes(all.map(({ name }) => source.mediaStore.entry(name)).filter((entry) => entry !== null));
  if (notes === '') await rm(mediaNotesFile(folder), { force: true });
  else await writeFile(mediaNotesFile(folder), notes);
  return all.length;
}

/**
 * Writes what the public sees of a site to a content folder: `content/<locale>/<document>.md` and `media/`.
 * @throws AppError `export-folder-not-empty`
 */
export async function exportFolder(
  source: ExportSource,
  folder: string,
  options: ExportOptions,
): Promise<ExportReport> {
  const stale = new Set(await formerTexts(folder));
  if (stale.size > 0 && !options.replace) {
    throw new AppError({
      kind: 'conflict',
      code: 'export-folder-not-empty',
      message: `${folder} already holds texts.`,
      hint: 'Choose another folder, or add --replace to write over them.',
    });
  }
  let documents = 0;
  for await (const { locale, documentId, text } of exportSite(source.content, source.schema)) {
    const file = path.join(folder, 'content', locale, `${documentId}.md`);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    stale.delete(file);
    documents += 1;
  }
  for (const file of stale) await rm(file);
  return { documents, media: await exportMedia(source, folder), removed: stale.size };
}
