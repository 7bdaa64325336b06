import { isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { THEME_STYLES } from './brand.ts';
import { SECURITY_FILE } from './security-file.ts';
import type { SiteData } from './site-data.ts';
import { hasSitemapFile, sitemapFile } from './sitemap.ts';

/** A file that a site has besides its pages and pictures. */
export type SiteFile =
  | { readonly kind: 'robots' | 'security' | 'styles' }
  /** See sitemapFile. */
  | { readonly kind: 'sitemap'; readonly part: number }
  | { readonly kind: 'feed' | 'calendar'; readonly locale: Locale }
  /** @param page its path without locale and slashes */
  | { readonly kind: 'event'; readonly locale: Locale; readonly page: string };

function fileOfLanguage(data: SiteData, path: string): SiteFile | null {
  const [, locale, file = ''] = /^\/([a-z]{2})\/(.+)$/.exec(path) ?? [];
  if (!isLocale(locale) || !data.site.settings.locales.includes(locale)) return null;
  if (file === 'feed.xml') return { kind: 'feed', locale };
  if (file === 'events.ics') return { kind: 'calendar', locale };
  const [, page] = /^(.+)\/event\.ics$/.exec(file) ?? [];
  const event = data.pages.events(locale).find((one) => one.path === page && one.meta.event !== null);
  return event === undefined ? null : { kind: 'event', locale, page: event.path };
}

/** The file that a site has at a path; null when it has none there. */
export function siteFileAt(data: SiteData, path: string): SiteFile | null {
  if (path === '/robots.txt') return { kind: 'robots' };
  if (path === SECURITY_FILE) return { kind: 'security' };
  if (path === THEME_STYLES) return data.site.settings.accent === null ? null : { kind: 'styles' };
  const part = sitemapFile(path);
  if (part !== null) return hasSitemapFile(data, part) ? { kind: 'sitemap', part } : null;
  return fileOfLanguage(data, path);
}
