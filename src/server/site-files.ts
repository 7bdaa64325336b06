import type { SiteContext } from '../context.ts';
import { cacheTags } from '../core/content/cache-tags.ts';
import { accentStyles, PLAIN_GROUNDS } from '../core/sites/accent.ts';
import { makePage } from '../infra/page-cache/cached-page.ts';
import type { RenderedPage } from '../infra/page-cache/page-cache.ts';
import { isLocale } from '../shared/locale.ts';
import { eventCalendar, siteCalendar } from '../view/event-calendar.ts';
import { THEME_STYLES } from '../view/brand.ts';
import { buildFeed } from '../view/feed.ts';
import { SECURITY_FILE, securityFile } from '../view/security-file.ts';
import { buildRobots, buildSitemap, sitemapFile } from '../view/sitemap.ts';
import { COMMON_HEADERS } from './headers.ts';

interface SiteFile {
  readonly type: string;
  readonly content: string;
  readonly tags: readonly string[];
  /** Asked for again each time when left out. */
  readonly cacheControl?: string;
  /** When it is made anew by itself, in milliseconds since 1970; never when left out. */
  readonly expiresAt?: number;
}

const DAY_MS = 86_400_000;

/** The events of a language, or one of them, as a calendar file. */
function calendarFile(site: SiteContext, path: string): SiteFile | null {
  const [, locale, page] = /^\/([a-z]{2})\/(?:events|(.+)\/event)\.ics$/.exec(path) ?? [];
  const data = site.data();
  if (!isLocale(locale) || !data.site.settings.locales.includes(locale)) return null;
  if (page === undefined) {
    const tags = [cacheTags.events, cacheTags.site];
    return { type: 'text/calendar', content: siteCalendar(data, locale), tags };
  }
  const calendar = eventCalendar(data, locale, page);
  if (calendar === null) return null;
  const tags = [cacheTags.document(calendar.documentId), cacheTags.site];
  return { type: 'text/calendar', content: calendar.text, tags };
}

/** The accent colour that editors chose. Its address changes with the colour, and the grounds only with the theme. */
function themeStyles(site: SiteContext): SiteFile | null {
  const { accent } = site.data().site.settings;
  if (accent === null) return null;
  const content = accentStyles(accent, site.folder.config.grounds ?? PLAIN_GROUNDS);
  return { type: 'text/css', content, tags: [cacheTags.site], cacheControl: 'public, max-age=86400' };
}

function siteFile(site: SiteContext, path: string): SiteFile | null {
  const data = site.data();
  if (path === SECURITY_FILE) {
    const now = Date.now();
    return { type: 'text/plain', content: securityFile(data, now), tags: [cacheTags.site], expiresAt: now + DAY_MS };
  }
  if (path === '/robots.txt') return { type: 'text/plain', content: buildRobots(data), tags: [cacheTags.site] };
  const sitemap = sitemapFile(path);
  if (sitemap !== null) {
    const content = buildSitemap(data, sitemap);
    return content === null ? null : { type: 'application/xml', content, tags: [cacheTags.pages, cacheTags.site] };
  }
  const calendar = calendarFile(site, path);
  if (calendar !== null) return calendar;
  if (path === THEME_STYLES) return themeStyles(site);
  const [, locale] = /^\/([a-z]{2})\/feed\.xml$/.exec(path) ?? [];
  if (!isLocale(locale) || !data.site.settings.locales.includes(locale)) return null;
  const tags = [cacheTags.posts, cacheTags.site, cacheTags.media];
  return { type: 'application/rss+xml', content: buildFeed(data, locale), tags };
}

/** robots.txt, sitemap.xml, security.txt or a feed of the site; null when the path is none of them. */
export async function renderSiteFile(site: SiteContext, path: string): Promise<RenderedPage | null> {
  const file = siteFile(site, path);
  if (file === null) return null;
  const headers = {
    ...COMMON_HEADERS,
    'Content-Type': `${file.type}; charset=utf-8`,
    'Cache-Control': file.cacheControl ?? 'public, max-age=0, must-revalidate',
  };
  const page = await makePage(200, file.content, headers);
  return { page, tags: file.tags, expiresAt: file.expiresAt ?? null };
}
