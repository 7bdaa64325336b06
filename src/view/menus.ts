import { addressOf } from '../core/content/address.ts';
import { cacheTags } from '../core/content/cache-tags.ts';
import type { PublishedSummary } from '../core/content/document.ts';
import type { MenuEntry } from '../core/sites/site.ts';
import type { Locale } from '../shared/locale.ts';
import type { ViewLink, ViewMenuItem } from './page-view.ts';
import type { SiteData, TagCollector } from './site-data.ts';

/** The documents above a page, the nearest last; only those published in its language. */
export function ancestorsOf(data: SiteData, page: PublishedSummary, tags: TagCollector): PublishedSummary[] {
  const ancestors: PublishedSummary[] = [];
  const seen = new Set([page.documentId]);
  for (let id = page.parentId; id !== null && !seen.has(id);) {
    seen.add(id);
    tags.note(cacheTags.document(id));
    const parent = data.pages.find(id, page.locale);
    if (parent === null) break;
    ancestors.unshift(parent);
    id = parent.parentId;
  }
  return ancestors;
}

function menuItem(
  data: SiteData,
  locale: Locale,
  entry: MenuEntry,
  trail: readonly string[],
  tags: TagCollector,
): ViewMenuItem | null {
  tags.note(cacheTags.document(entry.document));
  const page = data.pages.find(entry.document, locale);
  if (page === null) return null;
  const children = menuItems(data, locale, entry.children ?? [], trail, tags);
  return {
    href: addressOf(locale, page.path, data.site.defaultLocale),
    label: entry.label?.[locale] ?? page.meta.title,
    current: trail.at(-1) === entry.document,
    within: trail.includes(entry.document) || children.some((child) => child.within),
    children,
  };
}

/**
 * A menu with the entries that are published in the language.
 * @param trail ids from the topmost ancestor down to the page being shown
 */
export function menuItems(
  data: SiteData,
  locale: Locale,
  entries: readonly MenuEntry[],
  trail: readonly string[],
  tags: TagCollector,
): ViewMenuItem[] {
  return entries.map((entry) => menuItem(data, locale, entry, trail, tags)).filter((item) => item !== null);
}

/** Position of every document in the main menu, top to bottom; pages below a document are listed in this order. */
export function menuOrder(entries: readonly MenuEntry[]): Map<string, number> {
  const flat = (list: readonly MenuEntry[]): string[] =>
    list.flatMap((entry) => [entry.document, ...flat(entry.children ?? [])]);
  return new Map(flat(entries).map((id, i) => [id, i]));
}

/** Home, the documents above, and the page itself. Empty on the home page. */
export function breadcrumbs(data: SiteData, page: PublishedSummary, homeLabel: string, tags: TagCollector): ViewLink[] {
  if (page.path === '') return [];
  const link = (summary: PublishedSummary, current: boolean): ViewLink => ({
    href: addressOf(summary.locale, summary.path, data.site.defaultLocale),
    label: summary.meta.title,
    current,
  });
  const home: ViewLink = {
    href: addressOf(page.locale, '', data.site.defaultLocale),
    label: homeLabel,
    current: false,
  };
  const above = ancestorsOf(data, page, tags);
  tags.note(cacheTags.document(data.site.settings.newsDocument));
  const news =
    page.type === 'post' && above.length === 0 ? data.pages.find(data.site.settings.newsDocument, page.locale) : null;
  return [
    home,
    ...[...(news === null ? [] : [news]), ...above].map((summary) => link(summary, false)),
    link(page, true),
  ];
}
