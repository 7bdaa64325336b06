import type { Locale } from '../../shared/locale.ts';
import { createPage, freeSlug } from './create-page.ts';
import { findDraft, requireDocument, saveDraft } from './draft.ts';
import type { EditingSite } from './editing-site.ts';
import { sourceLocale } from './source-language.ts';

/** What a copy is to be. */
export interface Duplication {
  readonly documentId: string;
  readonly author: string;
  /** Title of the copy in one language. */
  readonly titleOf: (title: string, locale: Locale) => string;
}

/**
 * Makes a new page of the drafts of another one, in every language of it. Nothing of it is published.
 * @throws AppError `document-unknown`, `translation-unknown`
 */
export async function duplicatePage(
  site: EditingSite,
  { documentId, author, titleOf }: Duplication,
): Promise<{ readonly documentId: string; readonly locale: Locale }> {
  const document = await requireDocument(site, documentId);
  const translations = await site.content.translations(documentId);
  const first = sourceLocale(site.locales, translations) ?? translations[0]?.locale;
  const source = first === undefined ? null : await findDraft(site, documentId, first);
  if (first === undefined || source === null) throw new Error(`The page ${documentId} has no language.`);
  const { parentId } = document;
  const type = document.type === 'home' ? 'page' : document.type;
  const copy = await createPage(site, {
    type,
    parentId,
    locale: first,
    title: titleOf(source.meta.title, first),
    author,
    meta: { ...source.meta, slug: source.meta.slug === '' ? 'copy' : source.meta.slug },
    body: source.body,
  });
  for (const { locale } of translations.filter((translation) => translation.locale !== first)) {
    const draft = await findDraft(site, documentId, locale);
    if (draft === null) continue;
    const title = titleOf(draft.meta.title, locale);
    const slug = await freeSlug(site, draft.meta.slug === '' ? 'copy' : draft.meta.slug, { parentId, locale });
    const meta = { ...draft.meta, title, slug };
    const save = { documentId: copy.documentId, locale, base: null, meta, body: draft.body, author };
    await saveDraft(site, { ...save, sourceRevisionId: copy.versionId });
  }
  return { documentId: copy.documentId, locale: first };
}
