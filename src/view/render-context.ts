import { addressOf } from '../core/content/address.ts';
import { cacheTags } from '../core/content/cache-tags.ts';
import type { PublishedSummary } from '../core/content/document.ts';
import type { DocumentPage, DocumentSummary, PictureSource, RenderContext } from '../core/content/render-context.ts';
import { pictureSource } from '../core/media/derivatives.ts';
import { fileAddress, isPicture, pictureAddress } from '../core/media/media.ts';
import type { Locale } from '../shared/locale.ts';
import { blockMessages } from '../shared/messages/blocks.ts';
import { translator } from '../shared/messages/translate.ts';
import { renderEventList } from './event-list.ts';
import { menuOrder } from './menus.ts';
import type { SiteData, TagCollector } from './site-data.ts';

/** Posts on one page of a paged list. */
export const POSTS_PER_PAGE = 6;

/** The part of a page's address that lists depend on. */
export interface ListQuery {
  readonly page: number;
  readonly tag: string | null;
}

function picture(data: SiteData, name: string): PictureSource | null {
  const media = data.media.get(name);
  return media === undefined ? null : pictureSource(media);
}

/** A page as lists show it. */
export function summaryOf(data: SiteData, page: PublishedSummary): DocumentSummary {
  const source = page.meta.picture === null ? null : picture(data, page.meta.picture.name);
  return {
    documentId: page.documentId,
    title: page.meta.title,
    description: page.meta.description,
    href: addressOf(page.locale, page.path, data.site.defaultLocale),
    date: page.meta.date,
    tags: page.meta.tags,
    picture: source === null ? null : { source, alt: page.meta.picture?.alt ?? '' },
  };
}

/** Pages below a document in the order of the menu, then of their publication. */
export function childrenOf(data: SiteData, documentId: string, locale: Locale, tags: TagCollector): PublishedSummary[] {
  tags.note(cacheTags.children(documentId));
  const order = menuOrder(data.site.settings.menus.main);
  const place = (page: PublishedSummary) => order.get(page.documentId) ?? Number.MAX_SAFE_INTEGER;
  const children = [...data.pages.children(documentId, locale)].sort((a, b) => place(a) - place(b));
  for (const child of children) tags.note(cacheTags.document(child.documentId));
  return children;
}

function listPosts(
  data: SiteData,
  locale: Locale,
  query: { readonly tag?: string; readonly limit?: number; readonly paged?: boolean },
  address: ListQuery,
): DocumentPage {
  const all = data.pages.posts(locale);
  const tag = query.paged === true ? (address.tag ?? query.tag ?? null) : (query.tag ?? null);
  const matching = tag === null ? all : all.filter((post) => post.meta.tags.includes(tag));
  const size = query.limit ?? (query.paged === true ? POSTS_PER_PAGE : matching.length);
  const page = query.paged === true ? address.page : 1;
  return {
    items: matching.slice((page - 1) * size, page * size).map((post) => summaryOf(data, post)),
    page,
    pages: Math.max(1, query.paged === true ? Math.ceil(matching.length / Math.max(1, size)) : 1),
    tag,
    tags: [...new Set(all.flatMap((post) => post.meta.tags))].sort((a, b) => a.localeCompare(b, locale)),
  };
}

/** Lets blocks ask for what they show while one page is rendered; each answer is noted as a cache tag. */
export function createRenderContext(
  data: SiteData,
  page: Pick<PublishedSummary, 'documentId' | 'locale'>,
  query: ListQuery,
  tags: TagCollector,
): RenderContext {
  const { locale } = page;
  const locales = [locale, ...data.site.settings.locales.filter((other) => other !== locale)];
  const translate = translator(blockMessages, locale);
  return {
    locale,
    siteId: data.site.id,
    documentId: page.documentId,
    t: (key, parameters) => translate(key as keyof typeof blockMessages, parameters),
    link: (documentId) => {
      tags.note(cacheTags.document(documentId));
      const target = data.pages.findInAny(documentId, locales);
      if (target === null) return null;
      return {
        href: addressOf(target.locale, target.path, data.site.defaultLocale),
        title: target.meta.title,
        locale: target.locale,
      };
    },
    picture: (name) => picture(data, name),
    file: (name) => {
      const media = data.media.get(name);
      if (media === undefined) return null;
      // A picture's original is never served: a link to one leads to what may be shown of it, where old addresses lead too.
      const href = isPicture(media) ? pictureAddress(media) : fileAddress(media);
      return { href, bytes: media.bytes, type: media.type };
    },
    posts: (wanted) => {
      tags.note(cacheTags.posts);
      return listPosts(data, locale, wanted, query);
    },
    children: () => childrenOf(data, page.documentId, locale, tags).map((child) => summaryOf(data, child)),
    events: (wanted) => renderEventList(data, locale, wanted, tags),
    models: () => data.models,
  };
}
