import type { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import { addressOf } from '../../core/content/address.ts';
import type { Revision } from '../../core/content/document.ts';
import type { PageLanguage, PageListItem } from '../../core/editing/page-list.ts';
import type { Locale } from '../../shared/locale.ts';
import type { pageLanguageModel, pageModel, personModel, versionModel } from './page-models.ts';

/** Path of a published page; null for one that has none. */
export function addressFor(site: SiteContext, locale: Locale, path: string | null): string | null {
  return path === null ? null : addressOf(locale, path, site.data().site.defaultLocale);
}

function presentLanguage(site: SiteContext, language: PageLanguage): z.infer<typeof pageLanguageModel> {
  const { locale, path, updatedBy, updatedByName, tags, ...rest } = language;
  return {
    language: locale,
    ...rest,
    tags: [...tags],
    updatedBy: { id: updatedBy, name: updatedByName },
    address: addressFor(site, locale, path),
  };
}

/** A page as the API lists it. */
export function presentPage(site: SiteContext, page: PageListItem): z.infer<typeof pageModel> {
  return { ...page, languages: page.languages.map((language) => presentLanguage(site, language)) };
}

/** Somebody by id; programs such as the importer go by their own name. */
export async function presentPerson(site: SiteContext, id: string): Promise<z.infer<typeof personModel>> {
  return { id, name: (await site.editing.personName(id)) ?? id };
}

/** A version as the API gives it. */
export async function presentVersion(site: SiteContext, revision: Revision): Promise<z.infer<typeof versionModel>> {
  const { id, meta, body, author, createdAt } = revision;
  return {
    versionId: id,
    meta: { ...meta },
    body: { type: 'doc', content: [...body.content] },
    author: await presentPerson(site, author),
    at: createdAt,
  };
}
