import { addressOf } from '../core/content/address.ts';
import type { RedirectSite } from '../core/redirects/check.ts';
import type { RedirectStore } from '../core/redirects/redirect.ts';
import { isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import type { SiteData } from './site-data.ts';
import { siteFileAt } from './site-file.ts';

/** Whether the search or the questions of one of the site's languages stand at a path. */
function isDynamic(data: SiteData, path: string): boolean {
  const [, locale] = /^\/([a-z]{2})\/(?:search|ask)\/$/.exec(path) ?? [];
  return isLocale(locale) && data.site.settings.locales.includes(locale);
}

/** The page at each address of a site, as it is published now. */
export function pagesByAddress(data: SiteData): Map<string, { documentId: string; locale: Locale }> {
  return new Map(
    data.pages
      .all()
      .map(({ documentId, locale, path }) => [
        addressOf(locale, path, data.site.defaultLocale),
        { documentId, locale },
      ]),
  );
}

/** A site, as it is published now, as its rules for old addresses see it. */
export function redirectSite(data: SiteData, redirects: Pick<RedirectStore, 'find'>): RedirectSite {
  let pages: ReturnType<typeof pagesByAddress> | null = null;
  return {
    rule: (source) => redirects.find(source),
    addressOf: (documentId, locale) => {
      const page = data.pages.find(documentId, locale);
      return page === null ? null : addressOf(locale, page.path, data.site.defaultLocale);
    },
    hosts: new Set(data.site.hosts),
    pageAt: (path) => {
      pages ??= pagesByAddress(data);
      return Promise.resolve(pages.get(path) ?? null);
    },
    answers: (path) =>
      Promise.resolve(siteFileAt(data, path) !== null || isDynamic(data, path) || path.startsWith('/_media/')),
  };
}
