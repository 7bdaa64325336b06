import { z } from 'zod';
import { requireDraft, requireVersion } from '../../core/editing/draft.ts';
import { LONGEST_PREVIEW_MS, PREVIEW_PREFIX, issuePreview } from '../../core/editing/preview-token.ts';
import { editingSite } from '../../editing-site.ts';
import { adminRoute } from './admin-route.ts';
import { pageLanguageParams, timeModel } from './page-models.ts';

const HOUR_MS = 3_600_000;

/** Links that show a version through the site's theme. */
export const previewRoutes = [
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/pages/{document}/{language}/preview',
    permission: 'content.read',
    summary: 'A link that shows one version through the theme, without an account, until it expires',
    params: pageLanguageParams,
    body: z.object({
      /** The draft when left out. */
      version: z.string().optional(),
      hours: z
        .number()
        .min(1)
        .max(LONGEST_PREVIEW_MS / HOUR_MS)
        .default(24),
    }),
    response: z.object({ url: z.string(), versionId: z.string(), expiresAt: timeModel }),
    handle: async ({ site, params, body, context }) => {
      const key = { documentId: params.document, locale: params.language };
      const editing = editingSite(site);
      const { id } =
        body.version === undefined
          ? await requireDraft(editing, key.documentId, key.locale)
          : await requireVersion(editing, key, body.version);
      const expiresAt = Date.now() + Math.round(body.hours * HOUR_MS);
      const token = issuePreview(context.secret, { siteId: site.id, revisionId: id, expiresAt });
      return { url: `${site.data().origin}${PREVIEW_PREFIX}${token}`, versionId: id, expiresAt };
    },
  }),
];
