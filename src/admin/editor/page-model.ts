import type { z } from 'zod';
import type { pageModel } from '../../api/admin/page-models.ts';
import type { Body } from '../../core/content/body.ts';
import type { RevisionMeta } from '../../core/content/document.ts';
import type { Locale } from '../../shared/locale.ts';
import { apiGet, siteApi } from '../api.ts';

/** A page as the API lists it. */
export type PageInfo = z.infer<typeof pageModel>;

/** A page opened for writing in one language. */
export interface OpenPage {
  readonly page: PageInfo;
  readonly language: Locale;
  /** Null for a language in which the page does not exist yet. */
  readonly versionId: string | null;
  readonly meta: RevisionMeta;
  readonly body: Body;
  readonly author: { readonly id: string; readonly name: string } | null;
  /** Milliseconds since 1970. */
  readonly at: number | null;
  readonly sourceLanguage: Locale | null;
  readonly reviewRequestedBy: { readonly id: string; readonly name: string } | null;
  readonly rights: { readonly mayEdit: boolean; readonly mayPublish: boolean; readonly mayTrash: boolean };
}

/** Address of a page's draft in the API. */
export function draftApi(site: string, documentId: string, language: string): string {
  return siteApi(site, 'pages', documentId, language, 'draft');
}

/** Opens a page. @throws ApiProblem */
export function openPage(site: string, documentId: string, language: string): Promise<OpenPage> {
  return apiGet<OpenPage>(draftApi(site, documentId, language));
}

/** The page's state in the language that is open. */
export function ownLanguage(open: OpenPage): PageInfo['languages'][number] | undefined {
  return open.page.languages.find((each) => each.language === open.language);
}
