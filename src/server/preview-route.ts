import type { SiteContext } from '../context.ts';
import type { PublishedPage, Revision } from '../core/content/document.ts';
import { isPreviewOpen } from '../core/editing/preview-link.ts';
import { PREVIEW_PREFIX, linkOfToken } from '../core/editing/preview-token.ts';
import { canonicalOrigin } from '../core/sites/origin.ts';
import { chooseEncoding, makePage } from '../infra/page-cache/cached-page.ts';
import { TagCollector } from '../view/site-data.ts';
import { buildPage } from './document-pages.ts';
import { previewHeaders } from './headers.ts';
import { inTurn } from './in-turn.ts';
import { sendPage } from './send.ts';
import { sendError } from './site-handler.ts';
import type { SiteRequest } from './site-handler.ts';

/** A version as if it were published now. */
async function asPublished(site: SiteContext, revision: Revision): Promise<PublishedPage | null> {
  const { documentId, locale, meta, body } = revision;
  const document = await site.content.document(documentId);
  if (document === null) return null;
  const former = await site.content.published(documentId, locale);
  const now = Date.now();
  return {
    documentId,
    type: document.type,
    parentId: document.parentId,
    locale,
    path: former?.path ?? meta.slug,
    revisionId: revision.id,
    meta,
    body,
    firstPublishedAt: former?.firstPublishedAt ?? now,
    publishedAt: now,
  };
}

/**
 * Shows a version through the site's theme to whoever has the link, with or without an account, until it ends or is called back.
 * It is rendered each time, when it is the visitor's turn, and never comes near the page cache.
 * @throws RetryLaterError
 */
export async function handlePreview(wanted: SiteRequest): Promise<void> {
  const { context, site, render, request, response, path } = wanted;
  const token = path.slice(PREVIEW_PREFIX.length).replace(/\/$/, '');
  const linkId = linkOfToken(context.secret, site.id, token);
  const link = linkId === null ? null : await site.previews.find(linkId);
  if (link === null) return sendError(wanted, 404);
  if (!isPreviewOpen(link, Date.now())) return sendError(wanted, 410);
  const revision = await site.content.revision(link.revisionId);
  const page = revision === null ? null : await asPublished(site, revision);
  if (page === null) return sendError(wanted, 404);
  const headers = previewHeaders(canonicalOrigin(context.config.adminHost, context.config.port));
  const encoding = chooseEncoding(request.headers['accept-encoding']);
  const made = await inTurn(wanted, async () => {
    const { view } = await buildPage(site, page, { page: 1, tag: null, key: '' }, new TagCollector());
    const frame = { ...view.frame, noIndex: true, canonical: null, widget: null };
    return makePage(200, await render({ ...view, frame }), headers, encoding);
  });
  sendPage(request, response, made);
}
