import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import { EMPTY_META } from '../../core/content/meta.ts';
import { findDraft, isConflict, requireDocument, saveDraft } from '../../core/editing/draft.ts';
import type { DraftSave } from '../../core/editing/draft.ts';
import { metaSchema } from '../../core/editing/meta-schema.ts';
import { publishDraft, unpublishPage } from '../../core/editing/publish-draft.ts';
import { sourceLocale } from '../../core/editing/source-language.ts';
import { adminRoute } from './admin-route.ts';
import { draftProblem, withCheckData } from './draft-problem.ts';
import { editingSite } from '../../editing-site.ts';
import { pageRights, requireLanguage, requireMayEdit } from './page-access.ts';
import {
  bodyModel,
  localeModel,
  metaModel,
  pageLanguageParams,
  pageModel,
  personModel,
  timeModel,
} from './page-models.ts';
import { addressFor, presentPage, presentPerson } from './page-presenter.ts';

const draftModel = z.object({
  page: pageModel,
  language: localeModel,
  /** Null for a language in which the page does not exist yet. */
  versionId: z.string().nullable(),
  meta: metaModel,
  body: bodyModel,
  author: personModel.nullable(),
  at: timeModel.nullable(),
  /** The language that the others are translated from. */
  sourceLanguage: localeModel.nullable(),
  reviewRequestedBy: personModel.nullable(),
  rights: z.object({ mayEdit: z.boolean(), mayPublish: z.boolean(), mayTrash: z.boolean() }),
});

async function reviewerOf(site: SiteContext, documentId: string, locale: DraftSave['locale']) {
  const marks = await site.editing.marks({ documentId, locale });
  const by = marks?.reviewRequestedBy ?? null;
  return by === null ? null : presentPerson(site, by);
}

const saved = z.object({
  versionId: z.string(),
  at: timeModel,
  /** As it was stored: an empty last part of the address is made from the title. */
  meta: metaModel,
});

/** Drafts: what C's editor reads and saves, and publishing them. */
export const draftRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/pages/{document}/{language}/draft',
    permission: 'content.read',
    summary: 'The draft of a page in one language, with what surrounds it',
    params: pageLanguageParams,
    response: draftModel,
    handle: async ({ actor, site, params }) => {
      const { document: documentId, language } = params;
      const editing = editingSite(site);
      requireLanguage(editing.locales, language);
      const { type } = await requireDocument(editing, documentId);
      const page = await site.editing.page(documentId, editing.locales);
      const draft = await findDraft(editing, documentId, language);
      return {
        page: presentPage(site, page ?? { ...EMPTY_PAGE, id: documentId, type }),
        language,
        versionId: draft?.id ?? null,
        meta: { ...(draft?.meta ?? EMPTY_META) },
        body: { type: 'doc' as const, content: [...(draft?.body.content ?? [])] },
        author: draft === null ? null : await presentPerson(site, draft.author),
        at: draft?.createdAt ?? null,
        sourceLanguage: sourceLocale(editing.locales, page?.languages ?? []),
        reviewRequestedBy: await reviewerOf(site, documentId, language),
        rights: await pageRights(actor, editing, documentId),
      };
    },
  }),
  adminRoute({
    method: 'put',
    path: '/api/admin/sites/{site}/pages/{document}/{language}/draft',
    permission: 'content.write',
    summary: 'Saves a draft; 409 with the newer text when somebody saved since',
    params: pageLanguageParams,
    body: z.object({ base: z.string().nullable(), meta: metaSchema, body: z.unknown() }),
    response: saved,
    handle: async ({ actor, site, params, body }) => {
      const { document: documentId, language: locale } = params;
      const editing = editingSite(site);
      requireLanguage(editing.locales, locale);
      await requireDocument(editing, documentId);
      await requireMayEdit(actor, editing, documentId);
      const save = { documentId, locale, base: body.base, meta: body.meta, body: body.body, author: actor.id };
      try {
        const result = await saveDraft(editing, save);
        return { ...result, meta: { ...result.meta } };
      } catch (error) {
        throw isConflict(error) ? await draftProblem(site, save, error) : error;
      }
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/pages/{document}/{language}/publish',
    permission: 'content.publish',
    summary: 'Publishes the draft of one language',
    params: pageLanguageParams,
    body: z.object({
      /** The version that the editor sees; 409 when there is a newer one. */
      base: z.string().optional(),
    }),
    response: z.object({ versionId: z.string(), address: z.string().nullable() }),
    handle: async ({ site, params, body, context, audit }) => {
      const { document: documentId, language: locale } = params;
      const editing = editingSite(site);
      const { versionId, path } = await withCheckData(site, params, () =>
        publishDraft(editing, { documentId, locale }, body.base),
      );
      await audit('page.publish', documentId, { language: locale, version: versionId });
      context.changes.poll();
      return { versionId, address: addressFor(site, locale, path) };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/pages/{document}/{language}/unpublish',
    permission: 'content.publish',
    summary: 'Takes one language of a page off the public site',
    params: pageLanguageParams,
    handle: async ({ site, params, context, audit }) => {
      const { document: documentId, language: locale } = params;
      await unpublishPage(editingSite(site), { documentId, locale });
      await audit('page.unpublish', documentId, { language: locale });
      context.changes.poll();
    },
  }),
];

const EMPTY_PAGE = { parentId: null, title: '', createdAt: 0, createdBy: '', trashedAt: null, languages: [] } as const;
