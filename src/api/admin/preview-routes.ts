import { z } from 'zod';
import type { Context, SiteContext } from '../../context.ts';
import { roleAllows } from '../../core/accounts/permissions.ts';
import { requireDocument, requireDraft, requireVersion } from '../../core/editing/draft.ts';
import { isPreviewOpen } from '../../core/editing/preview-link.ts';
import type { PreviewLink } from '../../core/editing/preview-link.ts';
import { LONGEST_PREVIEW_MS, PREVIEW_PREFIX, previewToken } from '../../core/editing/preview-token.ts';
import { editingSite } from '../../editing-site.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from './actor.ts';
import { adminRoute } from './admin-route.ts';
import { localeModel, pageLanguageParams, pageParams, personModel, timeModel } from './page-models.ts';
import { presentPerson } from './page-presenter.ts';

const HOUR_MS = 3_600_000;

const previewModel = z.object({
  id: z.string(),
  url: z.string(),
  language: localeModel,
  versionId: z.string(),
  /** True for somebody's own look, which was not made to be handed on. */
  ownLook: z.boolean(),
  createdBy: personModel,
  createdAt: timeModel,
  expiresAt: timeModel,
  /** Whether the one who asks may call it back. */
  mayRevoke: z.boolean(),
});

function mayRevoke(actor: Actor, link: PreviewLink): boolean {
  return link.createdBy === actor.id || roleAllows(actor.role, 'content.publish');
}

function addressOf(context: Context, site: SiteContext, linkId: string): string {
  return `${site.data().origin}${PREVIEW_PREFIX}${previewToken(context.secret, site.id, linkId)}`;
}

/** Links that show a version through the site's theme: made, listed, called back. */
export const previewRoutes = [
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/pages/{document}/{language}/preview',
    permission: 'content.read',
    summary: 'A link that shows one version through the theme, without an account, until it expires or is called back',
    params: pageLanguageParams,
    body: z.object({
      /** The draft when left out. */
      version: z.string().optional(),
      hours: z
        .number()
        .min(1)
        .max(LONGEST_PREVIEW_MS / HOUR_MS)
        .default(24),
      /** True for a look of one's own: it takes the place of the one before. */
      ownLook: z.boolean().default(false),
    }),
    response: z.object({ id: z.string(), url: z.string(), versionId: z.string(), expiresAt: timeModel }),
    handle: async ({ actor, site, params, body, context, audit }) => {
      const key = { documentId: params.document, locale: params.language };
      const editing = editingSite(site);
      const { id: revisionId } =
        body.version === undefined
          ? await requireDraft(editing, key.documentId, key.locale)
          : await requireVersion(editing, key, body.version);
      const expiresAt = Date.now() + Math.round(body.hours * HOUR_MS);
      const isOwnLook = body.ownLook;
      const id = await site.previews.add({ ...key, revisionId, isOwnLook, createdBy: actor.id, expiresAt });
      if (!isOwnLook) await audit('preview.make', key.documentId, { language: key.locale, hours: body.hours });
      return { id, url: addressOf(context, site, id), versionId: revisionId, expiresAt };
    },
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/pages/{document}/previews',
    permission: 'content.read',
    summary: 'Links to previews of a page that still work, in all languages, newest first',
    params: pageParams,
    response: z.object({ items: z.array(previewModel) }),
    handle: async ({ actor, site, params, context }) => {
      await requireDocument(editingSite(site), params.document);
      const links = await site.previews.ofPage(params.document, Date.now());
      const items = links.map(async (link) => ({
        id: link.id,
        url: addressOf(context, site, link.id),
        language: link.locale,
        versionId: link.revisionId,
        ownLook: link.isOwnLook,
        createdBy: await presentPerson(site, link.createdBy),
        createdAt: link.createdAt,
        expiresAt: link.expiresAt,
        mayRevoke: mayRevoke(actor, link),
      }));
      return { items: await Promise.all(items) };
    },
  }),
  adminRoute({
    method: 'delete',
    path: '/api/admin/sites/{site}/previews/{preview}',
    permission: 'content.read',
    summary: 'Calls a link to a preview back: one’s own, or any as an editor',
    params: z.object({ preview: z.string().max(40) }),
    handle: async ({ actor, site, params, audit }) => {
      const link = await site.previews.find(params.preview);
      if (link === null || !isPreviewOpen(link, Date.now())) {
        throw new AppError({ kind: 'not-found', code: 'preview-ended', message: 'This link no longer works.' });
      }
      if (!mayRevoke(actor, link)) {
        throw new AppError({ kind: 'forbidden', code: 'preview-of-others', message: 'Somebody else made this link.' });
      }
      await site.previews.revoke(link.id);
      await audit('preview.revoke', link.documentId, { language: link.locale });
    },
  }),
];
