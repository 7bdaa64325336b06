import { addressOf } from '../core/content/address.ts';
import { cacheTags } from '../core/content/cache-tags.ts';
import type { PublishedPage, PublishedSummary } from '../core/content/document.ts';
import type { RenderedBody } from '../core/content/render.ts';
import type { Locale } from '../shared/locale.ts';
import { siteMessages } from '../shared/messages/site.ts';
import { translator } from '../shared/messages/translate.ts';
import type { SignupCount } from '../core/signup/signup.ts';
import { buildEventView } from './event-view.ts';
import { buildFrame, socialPicture } from './frame-view.ts';
import { pageJsonLd, siteJsonLd } from './json-ld.ts';
import { breadcrumbs } from './menus.ts';
import type { DocumentView, ViewHeading, ViewLink } from './page-view.ts';
import { childrenOf, summaryOf } from './render-context.ts';
import type { ListQuery } from './render-context.ts';
import type { SiteData, TagCollector } from './site-data.ts';

/** Pages with this many headings get a table of contents unless they say otherwise. */
const TOC_FROM_HEADINGS = 4;

function tableOfContents(page: PublishedPage, body: RenderedBody): ViewHeading[] {
  const headings = body.headings.filter(
    (heading): heading is ViewHeading => heading.level === 2 || heading.level === 3,
  );
  const wanted = page.meta.toc ?? (page.type !== 'home' && headings.length >= TOC_FROM_HEADINGS);
  return wanted ? headings : [];
}

function toLink(data: SiteData, page: PublishedSummary | undefined): ViewLink | null {
  if (page === undefined) return null;
  return { href: addressOf(page.locale, page.path, data.site.defaultLocale), label: page.meta.title, current: false };
}

function neighbours(
  data: SiteData,
  page: PublishedPage,
  tags: TagCollector,
): { previous: ViewLink | null; next: ViewLink | null } {
  let series: readonly PublishedSummary[] = [];
  if (page.type === 'post') {
    tags.note(cacheTags.posts);
    series = [...data.pages.posts(page.locale)].reverse();
  } else if (page.parentId !== null) {
    series = childrenOf(data, page.parentId, page.locale, tags);
  }
  const place = series.findIndex((other) => other.documentId === page.documentId);
  return { previous: toLink(data, series[place - 1]), next: place < 0 ? null : toLink(data, series[place + 1]) };
}

function tagLinks(data: SiteData, page: PublishedPage, tags: TagCollector): ViewLink[] {
  // Tags of events part lists of events; the list of posts knows nothing of them.
  if (page.meta.tags.length === 0 || page.type === 'event') return [];
  tags.note(cacheTags.document(data.site.settings.newsDocument));
  const news = data.pages.find(data.site.settings.newsDocument, page.locale);
  if (news === null) return [];
  const address = addressOf(page.locale, news.path, data.site.defaultLocale);
  return page.meta.tags.map((tag) => ({
    href: `${address}?tag=${encodeURIComponent(tag)}`,
    label: tag,
    current: false,
  }));
}

function addressWithQuery(address: string, query: ListQuery): string {
  const parameters = new URLSearchParams();
  if (query.tag !== null) parameters.set('tag', query.tag);
  if (query.page > 1) parameters.set('page', String(query.page));
  return parameters.size === 0 ? address : `${address}?${parameters.toString()}`;
}

/** A page with what its address and its database rows add. */
export interface ShownPage {
  readonly page: PublishedPage;
  readonly body: RenderedBody;
  readonly query: ListQuery;
  /** People who signed up for it when it is an event. */
  readonly counts: readonly SignupCount[];
}

/** A published document as its theme shows it. */
export function buildDocumentView(data: SiteData, shown: ShownPage, tags: TagCollector): DocumentView {
  const { page, body, query, counts } = shown;
  tags.note(cacheTags.document(page.documentId));
  const t = translator(siteMessages, page.locale);
  const trail = breadcrumbs(data, page, t('nav.home'), tags);
  const isHome = page.type === 'home';
  const picture = socialPicture(data, page.locale, page).src;
  const frame = buildFrame(
    data,
    {
      locale: page.locale,
      title: page.meta.title,
      description: page.meta.description,
      page,
      addressIn: (locale: Locale) => {
        const found = data.pages.find(page.documentId, locale);
        if (found === null) return null;
        const address = addressOf(locale, found.path, data.site.defaultLocale);
        return locale === page.locale ? addressWithQuery(address, query) : address;
      },
      breadcrumbs: trail,
      islands: body.islands,
      jsonLd: isHome ? siteJsonLd(data, page.locale) : pageJsonLd(data, page, trail, picture),
    },
    tags,
  );
  const own = summaryOf(data, page);
  return {
    kind: page.type === 'section' ? 'page' : page.type,
    documentId: page.documentId,
    frame,
    bodyHtml: body.html.value,
    toc: tableOfContents(page, body),
    date: page.meta.date,
    updated: page.meta.updated,
    byline: page.meta.byline,
    tags: tagLinks(data, page, tags),
    picture: own.picture,
    children: childrenOf(data, page.documentId, page.locale, tags).map((child) => summaryOf(data, child)),
    ...neighbours(data, page, tags),
    event: page.type === 'event' ? buildEventView(data, page, counts, tags) : null,
  };
}
