import { z } from 'zod';
import { PAGE_FILTERS, PAGE_ORDERS } from '../../core/editing/page-list.ts';
import { createPage } from '../../core/editing/create-page.ts';
import { adminRoute } from './admin-route.ts';
import { requireLanguage } from './page-access.ts';
import { editingSite } from '../../editing-site.ts';
import { localeModel, pageModel, pageParams, typeModel } from './page-models.ts';
import { presentPage } from './page-presenter.ts';
import { AppError } from '../../shared/errors.ts';
import { roleIncludes } from '../../core/accounts/permissions.ts';
import { lineSchema } from '../../core/content/schema/attributes.ts';

const MOST = 200;

const listQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(MOST).default(50),
  /** Words in titles and addresses. */
  q: z.string().max(200).optional(),
  /** Types, separated by commas; everything but sections when left out. */
  type: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(typeModel))
    .optional(),
  state: z.enum(PAGE_FILTERS).optional(),
  language: localeModel.optional(),
  tag: z.string().optional(),
  parent: z.string().optional(),
  /** User id of the one who made the page. */
  createdBy: z.string().optional(),
  trashed: z.stringbool().default(false),
  sort: z.enum(PAGE_ORDERS).default('updated'),
  order: z.enum(['asc', 'desc']).default('desc'),
});

/** Lists of pages, one page, and new pages. */
export const pageListRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/pages',
    permission: 'content.read',
    summary: 'Pages with the state of each language, filtered, sorted, one part at a time',
    query: listQuery,
    response: z.object({ items: z.array(pageModel), total: z.int() }),
    handle: async ({ site, query }) => {
      const { items, total } = await site.editing.pages({
        ...(query.q !== undefined && { text: query.q }),
        ...(query.type !== undefined && { types: query.type }),
        ...(query.state !== undefined && { filter: query.state }),
        ...(query.language !== undefined && { language: query.language }),
        ...(query.tag !== undefined && { tag: query.tag }),
        ...(query.parent !== undefined && { parentId: query.parent }),
        ...(query.createdBy !== undefined && { createdBy: query.createdBy }),
        trashed: query.trashed,
        order: query.sort,
        descending: query.order === 'desc',
        page: query.page,
        size: query.size,
        locales: site.data().site.settings.locales,
      });
      return { items: items.map((item) => presentPage(site, item)), total };
    },
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/pages/{document}',
    permission: 'content.read',
    summary: 'One page with the state of each language',
    params: pageParams,
    response: pageModel,
    handle: async ({ site, params }) => {
      const page = await site.editing.page(params.document, site.data().site.settings.locales);
      if (page !== null) return presentPage(site, page);
      throw new AppError({
        kind: 'not-found',
        code: 'document-unknown',
        message: `There is no page ${params.document}.`,
      });
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/pages',
    permission: 'content.write',
    summary: 'Makes a page, a news item, an event or a section with its first draft',
    body: z.object({
      type: typeModel.exclude(['home']),
      language: localeModel,
      title: lineSchema.max(300).default(''),
      /** The page above; for news items the page of the news when left out. */
      parent: z.string().nullable().optional(),
    }),
    response: z.object({ document: z.string(), language: localeModel, versionId: z.string() }),
    handle: async ({ actor, site, body, audit }) => {
      const { settings } = site.data().site;
      if (body.type === 'section' && (actor.role === null || !roleIncludes(actor.role, 'editor'))) {
        throw new AppError({ kind: 'forbidden', code: 'page-not-yours', message: 'Sections are for editors.' });
      }
      requireLanguage(settings.locales, body.language);
      const { documentId, versionId } = await createPage(editingSite(site), {
        type: body.type,
        locale: body.language,
        title: body.title,
        parentId: body.parent ?? (body.type === 'post' && body.parent === undefined ? settings.newsDocument : null),
        author: actor.id,
      });
      await audit('page.create', documentId, { type: body.type, language: body.language });
      return { document: documentId, language: body.language, versionId };
    },
  }),
];
