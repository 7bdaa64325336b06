import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { importMarkdown } from '../../core/content/markdown-import.ts';
import type { ImportedDocument } from '../../core/content/markdown-import.ts';
import type { BodySchema } from '../../core/content/schema.ts';
import { AppError } from '../../shared/errors.ts';
import { isLocale } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';

/** A document of a content folder in one language. */
export interface FolderDocument {
  readonly locale: Locale;
  readonly document: ImportedDocument;
}

/** A picture or file of a content folder. */
export interface FolderMedia {
  readonly name: string;
  readonly file: string;
}

async function namesIn(folder: string, ending: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

/** Documents with those above them first, so that each finds its parent published. */
function parentsFirst(documents: readonly FolderDocument[]): FolderDocument[] {
  const parents = new Map(documents.map(({ document }) => [document.documentId, document.parentId]));
  const depth = (id: string, seen: readonly string[] = []): number => {
    const parent = parents.get(id) ?? null;
    if (parent === null || seen.includes(id)) return seen.length;
    return depth(parent, [...seen, id]);
  };
  return [...documents].sort((a, b) => depth(a.document.documentId) - depth(b.document.documentId));
}

/**
 * Reads `content/<locale>/*.md` below a folder, parents before children. Every file is read before anything is returned,
 * so that a mistake in the last one changes nothing.
 * @throws AppError `markdown-invalid` with file and line, `content-folder-empty`
 */
export async function readContentFolder(
  folder: string,
  locales: readonly Locale[],
  schema: BodySchema,
): Promise<FolderDocument[]> {
  const base = path.join(folder, 'content');
  const documents: FolderDocument[] = [];
  const folders = existsSync(base) ? await readdir(base) : [];
  for (const name of folders.filter(isLocale)) {
    const files = await namesIn(path.join(base, name), '.md');
    if (files.length > 0 && !locales.includes(name)) {
      throw new AppError({
        kind: 'invalid',
        code: 'locale-unknown',
        message: `${path.join(base, name)} holds texts in a language that the site does not have.`,
        hint: 'Add the language to the site’s settings, or take the folder away.',
      });
    }
    for (const file of files) {
      const text = await readFile(path.join(base, name, file), 'utf8');
      documents.push({ locale: name, document: importMarkdown(text, path.join('content', name, file), schema) });
    }
  }
  if (documents.length > 0) return parentsFirst(documents);
  throw new AppError({
    kind: 'not-found',
    code: 'content-folder-empty',
    message: `There are no texts in ${base}.`,
    hint: 'The folder must hold content/<locale>/<document>.md.',
  });
}

/** Pictures and files in `media/` below a folder. */
export async function readMediaFolder(folder: string): Promise<FolderMedia[]> {
  const base = path.join(folder, 'media');
  const names = await namesIn(base, '');
  return names.map((name) => ({ name, file: path.join(base, name) }));
}
