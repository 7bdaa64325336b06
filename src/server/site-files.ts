import type { SiteContext } from '../context.ts';
import { cacheTags } from '../core/content/cache-tags.ts';
import { accentStyles, PLAIN_GROUNDS } from '../core/sites/accent.ts';
import { makePage } from '../infra/page-cache/cached-page.ts';
import type { RenderedPage } from '../infra/page-cache/page-cache.ts';
import type { Locale } from '../shared/locale.ts';
import { eventCalendar, siteCalendar } from '../view/event-calendar.ts';
import { buildFeed } from '../view/feed.ts';
import { securityFile } from '../view/security-file.ts';
import { siteFileAt } from '../view/site-file.ts';
import type { SiteFile } from '../view/site-file.ts';
import { buildRobots, buildSitemap } from '../view/sitemap.ts';
import { COMMON_HEADERS } from './headers.ts';

interface FileContent {
  readonly type: string;
  readonly content: string;
  readonly tags: readonly string[];
  /** Asked for again each time when left out. */
  readonly cacheControl?: string;
  /** When it is made anew by itself, in milliseconds since 1970; never when left out. */
  readonly expiresAt?: number;
}

const DAY_MS = 86_400_000;

function eventFile(site: SiteContext, locale: Locale, page: string): FileContent | null {
  const calendar = eventCalendar(site.data(), locale, page);
  if (calendar === null) return null;
  const tags = [cacheTags.document(calendar.documentId), cacheTags.site];
  return { type: 'text/calendar', content: calendar.text, tags };
}

/** The accent colour that editors chose. Its address changes with the colour, and the grounds only with the theme. */
function themeStyles(site: SiteContext): FileContent | null {
  const { accent } = site.data().site.settings;
  if (accent === null) return null;
  const content = accentStyles(accent, site.folder.config.grounds ?? PLAIN_GROUNDS);
  return { type: 'text/css', content, tags: [cacheTags.site], cacheControl: 'public, max-age=86400' };
}

function contentOf(site: SiteContext, file: SiteFile): FileContent | null {
  const data = site.data();
  switch (file.kind) {
    case 'robots':
      return { type: 'text/plain', content: buildRobots(data), tags: [cacheTags.site] };
    case 'security': {
      const now = Date.now();
      return { type: 'text/plain', content: securityFile(data, now), tags: [cacheTags.site], expiresAt: now + DAY_MS };
    }
    case 'styles':
      return themeStyles(site);
    case 'sitemap': {
      const content = buildSitemap(data, file.part);
      return content === null ? null : { type: 'application/xml', content, tags: [cacheTags.pages, cacheTags.site] };
    }
    case 'calendar': {
      const tags = [cacheTags.events, cacheTags.site];
      return { type: 'text/calendar', content: siteCalendar(data, file.locale), tags };
    }
    case 'event':
      return eventFile(site, file.locale, file.page);
    case 'feed': {
      const tags = [cacheTags.posts, cacheTags.site, cacheTags.media];
      return { type: 'application/rss+xml', content: buildFeed(data, file.locale), tags };
    }
  }
}

/** robots.txt, sitemap.xml, security.txt, a feed or another file of the site; null when the path is none of them. */
export async function renderSiteFile(site: SiteContext, path: string): Promise<RenderedPage | null> {
  const file = siteFileAt(site.data(), path);
  const made = file === null ? null : contentOf(site, file);
  if (made === null) return null;
  const headers = {
    ...COMMON_HEADERS,
    'Content-Type': `${made.type}; charset=utf-8`,
    'Cache-Control': made.cacheControl ?? 'public, max-age=0, must-revalidate',
  };
  const page = await makePage(200, made.content, headers);
  return { page, tags: made.tags, expiresAt: made.expiresAt ?? null };
}
