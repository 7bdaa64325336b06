import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, SiteContext } from '../context.ts';
import { describeError } from '../api/error-response.ts';
import { addressOf } from '../core/content/address.ts';
import { foldAddress } from '../core/redirects/fold-address.ts';
import { follow } from '../core/redirects/follow.ts';
import { missedAddress } from '../core/redirects/not-found.ts';
import { chooseEncoding } from '../infra/page-cache/cached-page.ts';
import type { CachedPage } from '../infra/page-cache/cached-page.ts';
import type { RenderedPage } from '../infra/page-cache/page-cache.ts';
import type { Locale } from '../shared/locale.ts';
import { redirectSite } from '../view/redirect-site.ts';
import { renderDocument, renderError } from './document-pages.ts';
import { inTurn } from './in-turn.ts';
import type { Rendering } from './in-turn.ts';
import { serveMedia } from './media-route.ts';
import { addressKey, readAddress, readQuery } from './page-address.ts';
import type { PageAddress } from './page-address.ts';
import { sendPage, sendRedirect, sendText } from './send.ts';
import { renderShared } from './shared-render.ts';
import { renderSiteFile } from './site-files.ts';
import type { RenderTheme } from './theme-renderer.ts';

/** A request whose host has been found to be a site's. */
export interface SiteRequest extends Rendering {
  readonly context: Context;
  readonly site: SiteContext;
  readonly render: RenderTheme;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** As sent, without the query. */
  readonly path: string;
  /** With `?`, or ''. */
  readonly search: string;
}

function localeOf(site: SiteContext, path: string): Locale {
  const { locales } = site.data().site.settings;
  return locales.find((locale) => path.startsWith(`/${locale}/`)) ?? site.data().site.defaultLocale;
}

/** Answers an address that leads nowhere, when it is this visitor's turn. @throws RetryLaterError */
export async function sendError(wanted: SiteRequest, status: 404 | 410 | 500): Promise<void> {
  const { site, render, path, request } = wanted;
  const failed = {
    status,
    path,
    locale: localeOf(site, path),
    encoding: chooseEncoding(request.headers['accept-encoding']),
  };
  const { page } = await inTurn(wanted, () => renderError(site, render, failed));
  sendPage(wanted.request, wanted.response, page);
}

/** Sends a visitor where the rules for an old address lead. False when there is none, or only such as lead in circles. */
async function followRules(wanted: SiteRequest, address = wanted.path + wanted.search): Promise<boolean> {
  const { site, context, response } = wanted;
  const end = await follow(redirectSite(site.data(), site.redirects), address);
  if (end.kind === 'none' || end.kind === 'loop') return false;
  context.visits.followed(site.id, end.rules);
  if (end.kind === 'location') sendRedirect(response, end.status, end.location);
  else await sendError(wanted, end.kind === 'gone' ? 410 : 404);
  return true;
}

/** Answers 404 and notes the address for the editors, unless a scanner asked. */
async function sendNotFound(wanted: SiteRequest): Promise<void> {
  const { request, site, path, search } = wanted;
  const { referer: referrer, 'user-agent': userAgent } = request.headers;
  await sendError(wanted, 404);
  const missed = missedAddress({ path, search, referrer, userAgent, hosts: new Set(site.data().site.hosts) });
  if (missed !== null && request.method === 'GET') wanted.context.visits.missed(site.id, missed);
}

/** Follows the rule of a recovered site for an address that was written in another case or encoding. False when there is none. */
async function followFolded(wanted: SiteRequest): Promise<boolean> {
  const { path, search, site } = wanted;
  for (const address of search === '' ? [path] : [path + search, path]) {
    const rule = await site.redirects.findFolded(foldAddress(address));
    if (rule !== null) return followRules(wanted, rule.source);
  }
  return false;
}

/** The published address that was meant: without the closing slash, in capitals, or the default locale's home by its locale. */
async function intended(wanted: SiteRequest): Promise<string | null> {
  const { site } = wanted.site.data();
  const lower = wanted.path.toLowerCase();
  const address = readAddress(lower.endsWith('/') ? lower : `${lower}/`);
  if (address?.locale === undefined || address.locale === null) return null;
  const canonical = addressOf(address.locale, address.path, site.defaultLocale);
  if (canonical === wanted.path) return null;
  const page = await wanted.site.content.publishedAt(address.locale, address.path);
  return page === null ? null : canonical + wanted.search;
}

async function renderAddress(wanted: SiteRequest, address: PageAddress | null): Promise<RenderedPage | null> {
  const file = await renderSiteFile(wanted.site, wanted.path);
  if (file !== null) return file;
  const query = readQuery(wanted.search);
  if (address === null || query === null) return null;
  const { site } = wanted.site.data();
  const locale = address.locale ?? (address.path === '' ? site.defaultLocale : null);
  if (locale === null || addressOf(locale, address.path, site.defaultLocale) !== wanted.path) return null;
  return renderDocument(wanted.site, wanted.render, locale, address.path, query);
}

class NotFound extends Error {}

/** The page from the cache, or rendered and kept. @throws NotFound, RetryLaterError */
function fetchPage(wanted: SiteRequest, key: string): Promise<CachedPage> {
  const { context, site, path } = wanted;
  return renderShared(context.pageCache, { siteId: site.id, key }, (begin) =>
    inTurn(wanted, async () => {
      begin();
      const rendered = await renderAddress(wanted, readAddress(path));
      if (rendered === null) throw new NotFound();
      return rendered;
    }),
  );
}

/** Tells a visitor for whom there is no room now when to come back: without the theme, which would cost a render. */
export function refuse({ site, path, response }: SiteRequest, error: unknown): void {
  const { status, message, hint, retryAfter } = describeError(error, localeOf(site, path));
  sendText(response, status, `${message} ${hint ?? ''}\n`, { 'Retry-After': String(retryAfter) });
}

/**
 * Answers a GET or HEAD for a page, feed or sitemap: old addresses first, then the page cache, then a render.
 * @throws RetryLaterError where there is no room for one
 */
export async function handlePage(wanted: SiteRequest): Promise<void> {
  const { context, site, request, response, path, search } = wanted;
  if (search !== '' && (await site.redirects.find(path + search)) !== null && (await followRules(wanted))) return;
  const key = addressKey(site.id, path, search);
  const kept = context.pageCache.get(key);
  if (kept !== undefined) {
    sendPage(request, response, kept);
    return;
  }
  // With a query that no rule names (utm_source …) a former address still leads on, and takes the query with it.
  if ((await site.redirects.find(path)) !== null && (await followRules(wanted))) return;
  if (path.startsWith('/_media/') && (await serveMedia(wanted))) return;
  try {
    sendPage(request, response, await fetchPage(wanted, key));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    const better = await intended(wanted);
    if (better !== null) sendRedirect(response, 301, better);
    else if (!(await followFolded(wanted))) await sendNotFound(wanted);
  }
}

/** Refuses methods that pages do not have. */
export function refuseMethod(response: ServerResponse): void {
  sendText(response, 405, 'Method not allowed\n', { Allow: 'GET, HEAD' });
}
