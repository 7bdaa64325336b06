import { z } from 'zod';
import { placeDocument } from '../../core/content/place-document.ts';
import { checkRevision } from '../../core/editing/check-draft.ts';
import { requireDocument, requireDraft } from '../../core/editing/draft.ts';
import { duplicatePage } from '../../core/editing/duplicate-page.ts';
import { ADVISING_FINDINGS, BLOCKING_FINDINGS } from '../../core/editing/page-check.ts';
import { deletePageForGood, trashPage, untrashPage } from '../../core/editing/trash-page.ts';
import { adminPageMessages } from '../../shared/messages/admin-page-life.ts';
import { translator } from '../../shared/messages/translate.ts';
import { editingSite } from '../../editing-site.ts';
import { adminRoute } from './admin-route.ts';
import { requireMayEdit, requireMayTrash } from './page-access.ts';
import { localeModel, pageLanguageParams, pageParams, typeModel } from './page-models.ts';

const PAGE = '/api/admin/sites/{site}/pages/{document}';

const finding = z.object({
  code: z.enum([...BLOCKING_FINDINGS, ...ADVISING_FINDINGS]),
  blocks: z.boolean(),
  blockId: z.string().nullable(),
  detail: z.string(),
});

/** What becomes of a page: its check, place, copies and the trash. */
export const pageLifeRoutes = [
  adminRoute({
    method: 'get',
    path: `${PAGE}/{language}/check`,
    permission: 'content.read',
    summary: 'What keeps the draft from being published, and what could be better',
    params: pageLanguageParams,
    response: z.object({ versionId: z.string(), findings: z.array(finding) }),
    handle: async ({ site, params }) => {
      const editing = editingSite(site);
      const draft = await requireDraft(editing, params.document, params.language);
      return { versionId: draft.id, findings: await checkRevision(editing, draft) };
    },
  }),
  adminRoute({
    method: 'get',
    path: `${PAGE}/references`,
    permission: 'content.read',
    summary: 'Published pages that link to a page or show it as a section',
    params: pageParams,
    response: z.object({
      items: z.array(z.object({ document: z.string(), language: localeModel, title: z.string() })),
      total: z.int(),
    }),
    handle: async ({ site, params }) => {
      await requireDocument(editingSite(site), params.document);
      const found = await site.editing.pagesReferringTo(params.document);
      const others = found.filter(({ documentId }) => documentId !== params.document);
      const { pages } = site.data();
      const items = others.map(({ documentId, locale }) => ({
        document: documentId,
        language: locale,
        title: pages.find(documentId, locale)?.meta.title ?? '',
      }));
      return { items, total: items.length };
    },
  }),
  adminRoute({
    method: 'post',
    path: `${PAGE}/place`,
    permission: 'content.write',
    summary: 'Gives a page another place or type at once; former addresses redirect',
    params: pageParams,
    body: z.object({ parent: z.string().nullable(), type: typeModel.optional() }),
    handle: async ({ actor, site, params, body, context, audit }) => {
      const editing = editingSite(site);
      const { type } = await requireDocument(editing, params.document);
      await requireMayEdit(actor, editing, params.document);
      await placeDocument(site.content, {
        documentId: params.document,
        type: body.type ?? type,
        parentId: body.parent,
      });
      await audit('page.move', params.document, { parent: body.parent, type: body.type ?? type });
      context.changes.poll();
    },
  }),
  adminRoute({
    method: 'post',
    path: `${PAGE}/duplicate`,
    permission: 'content.write',
    summary: 'Makes a new page of the drafts of a page, in every language; nothing of it is published',
    params: pageParams,
    response: z.object({ document: z.string(), language: localeModel }),
    handle: async ({ actor, site, params, audit }) => {
      const { documentId, locale } = await duplicatePage(editingSite(site), {
        documentId: params.document,
        author: actor.id,
        titleOf: (title, language) => translator(adminPageMessages, language)('admin.page.copy-title', { title }),
      });
      await audit('page.create', documentId, { copyOf: params.document });
      return { document: documentId, language: locale };
    },
  }),
  adminRoute({
    method: 'post',
    path: `${PAGE}/trash`,
    permission: 'content.write',
    summary: 'Moves a page to the trash; no language of it is public any more',
    params: pageParams,
    handle: async ({ actor, site, params, context, audit }) => {
      const editing = editingSite(site);
      await requireDocument(editing, params.document);
      await requireMayTrash(actor, editing, params.document);
      await trashPage(editing, params.document);
      await audit('page.trash', params.document);
      context.changes.poll();
    },
  }),
  adminRoute({
    method: 'post',
    path: `${PAGE}/restore`,
    permission: 'content.write',
    summary: 'Takes a page out of the trash, as a draft',
    params: pageParams,
    handle: async ({ actor, site, params, audit }) => {
      const editing = editingSite(site);
      await requireDocument(editing, params.document);
      await requireMayTrash(actor, editing, params.document);
      await untrashPage(editing, params.document);
      await audit('page.untrash', params.document);
    },
  }),
  adminRoute({
    method: 'delete',
    path: PAGE,
    permission: 'content.erase',
    summary: 'Deletes a page that lies in the trash for good: versions, notes, plans and sign-ups go, pictures stay',
    params: pageParams,
    handle: async ({ site, params, context, audit }) => {
      await deletePageForGood(editingSite(site), params.document);
      await audit('page.delete', params.document);
      context.changes.poll();
    },
  }),
];
