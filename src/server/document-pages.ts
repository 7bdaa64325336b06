import { cacheTags } from '../core/content/cache-tags.ts';
import type { PublishedPage } from '../core/content/document.ts';
import { renderBody } from '../core/content/render.ts';
import { withSections } from '../core/content/sections.ts';
import type { SiteContext } from '../context.ts';
import { makePage } from '../infra/page-cache/cached-page.ts';
import type { PageEncoding } from '../infra/page-cache/cached-page.ts';
import type { RenderedPage } from '../infra/page-cache/page-cache.ts';
import type { Locale } from '../shared/locale.ts';
import { buildDocumentView } from '../view/document-view.ts';
import { buildErrorView } from '../view/error-view.ts';
import type { DocumentView } from '../view/page-view.ts';
import { createRenderContext } from '../view/render-context.ts';
import { TagCollector } from '../view/site-data.ts';
import { PAGE_HEADERS, PRIVATE_PAGE_HEADERS } from './headers.ts';
import type { KnownQuery } from './page-address.ts';
import type { RenderTheme } from './theme-renderer.ts';

/** A page as its theme shows it, and how many of its lists have something to show. */
interface BuiltPage {
  readonly view: DocumentView;
  readonly lists: number;
}

/** The view of a page, published or not; what it depends on is noted. */
export async function buildPage(
  site: SiteContext,
  page: PublishedPage,
  query: KnownQuery,
  tags: TagCollector,
): Promise<BuiltPage> {
  const data = site.data();
  const context = createRenderContext(data, page, query, tags);
  let lists = 0;
  const whole = withSections(page.body, (id) => {
    tags.note(cacheTags.document(id));
    return data.sections.find((section) => section.documentId === id && section.locale === page.locale) ?? null;
  });
  const body = renderBody(whole, site.schema, {
    ...context,
    posts: (wanted) => {
      const list = context.posts(wanted);
      if (wanted.paged === true && list.items.length > 0) lists += 1;
      return list;
    },
  });
  const counts = page.type === 'event' ? await site.signups.counts(page.documentId) : [];
  return { view: buildDocumentView(data, { page, body, query, counts }, tags), lists };
}

/** Renders a published document; null when there is none, or no such page of its list. */
export async function renderDocument(
  site: SiteContext,
  render: RenderTheme,
  locale: Locale,
  path: string,
  query: KnownQuery,
): Promise<RenderedPage | null> {
  const page = await site.content.publishedAt(locale, path);
  if (page === null) return null;
  const tags = new TagCollector();
  const { view, lists } = await buildPage(site, page, query, tags);
  // A page number or a tag that shows nothing is an address that does not exist.
  if (query.key !== '' && lists === 0) return null;
  const html = await render(view);
  return { page: await makePage(200, html, PAGE_HEADERS), tags: tags.list(), expiresAt: tags.expiresAt };
}

/** An address that leads nowhere, and how the answer is to be sent. */
export interface FailedRequest {
  readonly locale: Locale;
  readonly status: 404 | 410 | 500;
  readonly path: string;
  readonly encoding: PageEncoding;
}

/** Renders the page that says that there is none, for one visitor. Never kept. */
export async function renderError(
  site: SiteContext,
  render: RenderTheme,
  failed: FailedRequest,
): Promise<RenderedPage> {
  const { locale, status, path, encoding } = failed;
  const html = await render(buildErrorView(site.data(), locale, status, path, new TagCollector()));
  return { page: await makePage(status, html, PRIVATE_PAGE_HEADERS, encoding), tags: null };
}
