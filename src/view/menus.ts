import { addressOf } from '../core/content/address.ts';
import { cacheTags } from '../core/content/cache-tags.ts';
import type { PublishedSummary } from '../core/content/document.ts';
import type { AddressEntry, DocumentEntry, MenuEntry } from '../core/sites/site.ts';
import type { Locale } from '../shared/locale.ts';
import { homeAddress } from './home-address.ts';
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

/** Where the entries of a menu are shown. */
interface MenuPlace {
  readonly data: SiteData;
  readonly locale: Locale;
  /** Ids from the topmost ancestor down to the page being shown. */
  readonly trail: readonly string[];
  readonly tags: TagCollector;
}

function addressItem(place: MenuPlace, entry: AddressEntry, children: ViewMenuItem[]): ViewMenuItem | null {
  const label = entry.label[place.locale] ?? '';
  if (label === '') return null;
  return { href: entry.href, label, current: false, within: children.some((child) => child.within), children };
}

function documentItem(place: MenuPlace, entry: DocumentEntry, children: ViewMenuItem[]): ViewMenuItem | null {
  const { data, locale, trail, tags } = place;
  tags.note(cacheTags.document(entry.document));
  const page = data.pages.find(entry.document, locale);
  if (page === null) return null;
  const label = entry.label?.[locale] ?? '';
  return {
    href: addressOf(locale, page.path, data.site.defaultLocale),
    label: label === '' ? page.meta.title : label,
    current: trail.at(-1) === entry.document,
    within: trail.includes(entry.document) || children.some((child) => child.within),
    children,
  };
}

function itemsAt(place: MenuPlace, entries: readonly MenuEntry[]): ViewMenuItem[] {
  return entries
    .map((entry) => {
      const children = itemsAt(place, entry.children ?? []);
      return 'document' in entry ? documentItem(place, entry, children) : addressItem(place, entry, children);
    })
    .filter((item) => item !== null);
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
  return itemsAt({ data, locale, trail, tags }, entries);
}

/** Position of every document in the main menu, top to bottom; pages below a document are listed in this order. */
export function menuOrder(entries: readonly MenuEntry[]): Map<string, number> {
  const flat = (list: readonly MenuEntry[]): string[] =>
    list.flatMap((entry) => ['document' in entry ? entry.document : '', ...flat(entry.children ?? [])]);
  return new Map(
    flat(entries)
      .map((id, i) => [id, i] as const)
      .reverse(),
  );
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
    href: homeAddress(data, page.locale),
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
