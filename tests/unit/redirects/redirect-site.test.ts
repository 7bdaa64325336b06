import { describe, expect, it } from 'vitest';
import type { PublishedSummary } from '../../../src/core/content/document.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { PublishedPages } from '../../../src/core/content/published-pages.ts';
import { redirectSite } from '../../../src/view/redirect-site.ts';
import type { SiteData } from '../../../src/view/site-data.ts';

function summary(i: number, event: PublishedSummary['meta']['event'] = null): PublishedSummary {
  return {
    documentId: `d${String(i)}`,
    type: event === null ? 'page' : 'event',
    parentId: null,
    locale: 'it',
    path: event === null ? `p${String(i)}` : 'eventi/campo',
    revisionId: 'r',
    meta: { ...EMPTY_META, event },
    firstPublishedAt: 1,
    publishedAt: 2,
  };
}

function siteOf(documents: number, accent: string | null = null) {
  const settings = { locales: ['it', 'de'], accent };
  const site = { defaultLocale: 'it', hosts: ['valley.ch'], settings };
  const event = { start: '2026-12-24T18:00', end: null, place: '' } as unknown as PublishedSummary['meta']['event'];
  const summaries = [...Array.from({ length: documents - 1 }, (_, i) => summary(i)), summary(documents, event)];
  const data = { site, origin: 'https://valley.ch', pages: new PublishedPages(summaries) } as unknown as SiteData;
  return redirectSite(data, { find: () => Promise.resolve(null) });
}

async function answered(site: ReturnType<typeof siteOf>, paths: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(paths.map((path) => site.answers(path)));
  return paths.filter((_, i) => answers[i]);
}

describe('what answers on a site without being a page', () => {
  it('are its own files, and the search and the questions of its languages', async () => {
    const own = ['/robots.txt', '/sitemap.xml', '/.well-known/security.txt', '/it/feed.xml', '/de/events.ics'];
    const more = ['/it/eventi/campo/event.ics', '/de/search/', '/it/ask/', '/_media/a.jpg'];
    const foreign = [
      '/fr/feed.xml',
      '/fr/search/',
      '/it/none/event.ics',
      '/sitemap-7.xml',
      '/_theme.css',
      '/it/search',
    ];
    expect(await answered(siteOf(3), [...own, ...more, ...foreign])).toEqual([...own, ...more]);
  });

  it('are the parts of a sitemap that it has, and the colours that editors chose', async () => {
    const paths = ['/sitemap-1.xml', '/sitemap-2.xml', '/sitemap-3.xml', '/_theme.css'];
    expect(await answered(siteOf(1500, '#aa0000'), paths)).toEqual(['/sitemap-1.xml', '/sitemap-2.xml', '/_theme.css']);
  });
});
