import { describe, expect, it } from 'vitest';
import type { PublishedSummary } from '../../../src/core/content/document.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { PublishedPages } from '../../../src/core/content/published-pages.ts';
import type { SiteData } from '../../../src/view/site-data.ts';
import { buildSitemap, sitemapFile } from '../../../src/view/sitemap.ts';

function siteOf(documents: number): SiteData {
  const summaries = Array.from({ length: documents }, (_, i) =>
    (['it', 'de'] as const).map((locale): PublishedSummary => ({
      documentId: `d${String(i)}`,
      type: 'page',
      parentId: null,
      locale,
      path: `p${String(i)}`,
      revisionId: 'r',
      meta: EMPTY_META,
      firstPublishedAt: 1,
      publishedAt: 2,
    })),
  );
  const site = { defaultLocale: 'it' };
  return { site, origin: 'https://valley.ch', pages: new PublishedPages(summaries.flat()) } as unknown as SiteData;
}

function addresses(xml: string | null): string[] {
  return [...(xml ?? '').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = '']) => address);
}

describe('a sitemap', () => {
  it('is one file up to a thousand documents', () => {
    expect(addresses(buildSitemap(siteOf(1000), 0))).toHaveLength(2000);
    expect(buildSitemap(siteOf(1000), 1)).toBeNull();
  });

  it('is an index of files beyond that, and every page is in one of them', () => {
    const site = siteOf(2500);
    const files = addresses(buildSitemap(site, 0));
    expect(files).toEqual([1, 2, 3].map((i) => `https://valley.ch/sitemap-${String(i)}.xml`));
    const pages = files.flatMap((file) => addresses(buildSitemap(site, sitemapFile(new URL(file).pathname) ?? -1)));
    expect(pages).toHaveLength(5000);
    expect(new Set(pages).size).toBe(5000);
    expect(buildSitemap(site, 4)).toBeNull();
  });

  it('stands at its own addresses alone', () => {
    const files = ['/sitemap.xml', '/sitemap-12.xml', '/sitemap-0.xml', '/sitemap-01.xml', '/it/sitemap.xml', '/x'];
    expect(files.map(sitemapFile)).toEqual([0, 12, null, null, null, null]);
  });
});
