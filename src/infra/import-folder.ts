import { importDocument } from '../core/content/import-document.ts';
import type { ImportOutcome } from '../core/content/import-document.ts';
import type { Publishing } from '../core/content/publish-page.ts';
import { referencesOf } from '../core/content/references.ts';
import type { Locale } from '../shared/locale.ts';
import { adoptDescriptions } from './adopt-descriptions.ts';
import { readContentFolder, readMediaFolder } from './files/content-folder.ts';
import type { FolderDocument } from './files/content-folder.ts';
import { importMedia } from './import-media.ts';
import type { MediaTarget } from './import-media.ts';

/** Where a folder is imported to. */
export interface ImportTarget extends Publishing, MediaTarget {}

/** What an import did, counted. */
export interface ImportReport {
  readonly documents: Readonly<Record<ImportOutcome, number>>;
  readonly media: Readonly<Record<ImportOutcome, number>>;
  /** Links and pictures that lead nowhere, as `file: page:id` or `file: media/name`. They are shown as text until there is something. */
  readonly missing: readonly string[];
}

/** How an import is to be done. */
export interface ImportOptions {
  readonly locales: readonly Locale[];
  readonly author: string;
  readonly dryRun?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

async function missingReferences(
  target: ImportTarget,
  folder: string,
  documents: readonly FolderDocument[],
): Promise<string[]> {
  const records = await target.content.documents();
  const inFolder = await readMediaFolder(folder);
  const known = new Set([...records.map(({ id }) => id), ...documents.map(({ document }) => document.documentId)]);
  const media = new Set([...target.mediaStore.all(), ...inFolder].map(({ name }) => name));
  return documents.flatMap(({ locale, document }) => {
    const references = referencesOf(document, target.schema);
    const lost = [
      ...[...references.documents].filter((id) => !known.has(id)).map((id) => `page:${id}`),
      ...[...references.media].filter((name) => !media.has(name)).map((name) => `media/${name}`),
    ];
    return lost.map((reference) => `content/${locale}/${document.documentId}.md: ${reference}`);
  });
}

/**
 * Imports a content folder into a site: pictures, then documents, parents first. Everything is read and checked before
 * anything is changed. Importing what is there already changes nothing.
 * @throws AppError of reading, saving and publishing
 */
export async function importFolder(
  target: ImportTarget,
  folder: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const documents = await readContentFolder(folder, options.locales, target.schema);
  const missing = await missingReferences(target, folder, documents);
  const dryRun = options.dryRun ?? false;
  const media = await importMedia(target, folder, dryRun);
  const counts = { created: 0, changed: 0, unchanged: 0 };
  const translations: { documentId: string; locale: Locale }[] = [];
  for (const [i, { locale, document }] of documents.entries()) {
    const outcome = await importDocument(target, { locale, document, author: options.author, dryRun });
    counts[outcome] += 1;
    if (outcome !== 'unchanged') translations.push({ documentId: document.documentId, locale });
    options.onProgress?.(i + 1, documents.length);
  }
  const [sourceLocale] = options.locales;
  if (!dryRun && sourceLocale !== undefined) await target.content.linkTranslations({ sourceLocale, translations });
  const texts = documents.map(({ locale, document: { body, meta } }) => ({ locale, body, picture: meta.picture }));
  if (!dryRun) await adoptDescriptions(target.mediaStore, texts);
  return { documents: counts, media, missing };
}
