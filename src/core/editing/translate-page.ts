import { AppError } from '../../shared/errors.ts';
import type { Revision } from '../content/document.ts';
import { diffBodies } from './body-diff.ts';
import type { BlockChange } from './body-diff.ts';
import { findDraft, requireDraft, saveDraft } from './draft.ts';
import type { SavedDraft } from './draft.ts';
import type { EditingSite } from './editing-site.ts';
import { diffMeta } from './meta-diff.ts';
import type { FieldChange } from './meta-diff.ts';
import type { PageLanguageKey } from './publish-draft.ts';
import { sourceLocale } from './source-language.ts';
import { translateText } from './translator.ts';
import type { Translator } from './translator.ts';

/** The source of a translation as it is now: what the public sees of it, or else its draft. Null for the source itself. */
export async function sourceOf(site: EditingSite, { documentId, locale }: PageLanguageKey): Promise<Revision | null> {
  const translations = await site.content.translations(documentId);
  const source = sourceLocale(
    site.locales,
    translations.filter((translation) => translation.locale !== locale),
  );
  const found = translations.find((translation) => translation.locale === source);
  if (found === undefined || source === null) return null;
  if (site.locales.indexOf(source) > site.locales.indexOf(locale) && translations.some((t) => t.locale === locale))
    return null;
  return site.content.revision(found.publishedRevisionId ?? found.draftRevisionId);
}

/** What has changed in the source since a translation was made; titles and descriptions as fields, the body by blocks. */
export interface SourceChanges {
  readonly source: Revision;
  /** The version that the translation was made from; null when that is not known. */
  readonly madeFrom: Revision | null;
  readonly fields: readonly FieldChange[];
  /** Without those that stayed the same. */
  readonly blocks: readonly BlockChange[];
}

/** What has changed in the source of a translation since it was made; null for a text that has no source. */
export async function sourceChanges(site: EditingSite, key: PageLanguageKey): Promise<SourceChanges | null> {
  const source = await sourceOf(site, key);
  const translation = await site.content.translation(key.documentId, key.locale);
  if (source === null) return null;
  const id = translation?.sourceRevisionId ?? null;
  const madeFrom = id === null ? null : await site.content.revision(id);
  if (madeFrom?.locale !== source.locale) return { source, madeFrom: null, fields: [], blocks: [] };
  return {
    source,
    madeFrom,
    fields: diffMeta(madeFrom.meta, source.meta).filter(({ field }) => field === 'title' || field === 'description'),
    blocks: diffBodies(madeFrom.body, source.body).filter(({ kind }) => kind !== 'same'),
  };
}

async function requireNew(site: EditingSite, key: PageLanguageKey): Promise<Revision> {
  if ((await findDraft(site, key.documentId, key.locale)) !== null) {
    throw new AppError({
      kind: 'conflict',
      code: 'translation-exists',
      message: `The page ${key.documentId} exists in ${key.locale} already.`,
    });
  }
  const source = await sourceOf(site, key);
  if (source !== null) return source;
  throw new AppError({
    kind: 'conflict',
    code: 'source-missing',
    message: `The page ${key.documentId} exists in no language to start from.`,
  });
}

/**
 * Starts a language of a page from its source: the same blocks with the same ids, to be written over.
 * @throws AppError `translation-exists`, `source-missing`
 */
export async function copyStructure(site: EditingSite, key: PageLanguageKey, author: string): Promise<SavedDraft> {
  const source = await requireNew(site, key);
  const { meta, body } = source;
  const save = { ...key, base: null, meta: { ...meta, slug: '' }, body, author };
  return saveDraft(site, { ...save, sourceRevisionId: source.id });
}

/**
 * Starts a language of a page with what a model makes of its source; it is marked until a person has confirmed it.
 * @throws AppError `translation-exists`, `source-missing`
 */
export async function machineDraft(
  site: EditingSite,
  translator: Translator,
  key: PageLanguageKey,
  author: string,
): Promise<SavedDraft> {
  const source = await requireNew(site, key);
  const { meta, body } = await translateText(translator, source, { from: source.locale, to: key.locale });
  const save = { ...key, base: null, meta: { ...meta, slug: '' }, body, author };
  return saveDraft(site, { ...save, sourceRevisionId: source.id, machineMade: true });
}

/**
 * Notes that a translation says what its source says now.
 * @throws AppError `translation-unknown`, `source-missing`
 */
export async function markUpToDate(site: EditingSite, key: PageLanguageKey): Promise<void> {
  await requireDraft(site, key.documentId, key.locale);
  const source = await sourceOf(site, key);
  if (source === null) {
    throw new AppError({ kind: 'conflict', code: 'source-missing', message: 'This text has no source.' });
  }
  await site.editing.markTranslated({ ...key, sourceRevisionId: source.id });
}
