import { addressOf } from '../core/content/address.ts';
import type { PublishedSummary } from '../core/content/document.ts';
import { html } from '../shared/html.ts';
import { LANGUAGE_TAGS } from '../shared/locale.ts';
import type { SiteData } from './site-data.ts';
import { xmlDocument } from './xml-document.ts';

/** Documents in one file: in four languages it has 2 MB then, of the 50 that the protocol allows. */
const DOCUMENTS_A_FILE = 1000;

function urlset(data: SiteData, documents: readonly (readonly PublishedSummary[])[]): string {
  const address = (page: PublishedSummary) => data.origin + addressOf(page.locale, page.path, data.site.defaultLocale);
  const urls = documents.flatMap((languages) =>
    languages.map(
      (page) => html`<url>
<loc>${address(page)}</loc>
<lastmod>${page.meta.updated ?? new Date(page.publishedAt).toISOString().slice(0, 10)}</lastmod>
${languages.map((other) => html`<xhtml:link rel="alternate" hreflang="${LANGUAGE_TAGS[other.locale]}" href="${address(other)}"/>`)}
</url>
`,
    ),
  );
  return xmlDocument(html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls}</urlset>
`);
}

function sitemapIndex(data: SiteData, files: number): string {
  const maps = Array.from(
    { length: files },
    (_, i) => html`<sitemap>
<loc>${data.origin}/sitemap-${String(i + 1)}.xml</loc>
</sitemap>
`,
  );
  return xmlDocument(html`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${maps}</sitemapindex>
`);
}

/** Which file of a sitemap a path names: 0 for /sitemap.xml, 1 and up for its parts; null for any other path. */
export function sitemapFile(path: string): number | null {
  const found = /^\/sitemap(?:-([1-9]\d{0,3}))?\.xml$/.exec(path);
  return found === null ? null : Number(found[1] ?? 0);
}

function filesOf(documents: number): number {
  return Math.ceil(documents / DOCUMENTS_A_FILE);
}

/** Whether the site has that file of a sitemap: its parts only where it has more documents than go into one. @param file see sitemapFile */
export function hasSitemapFile(data: SiteData, file: number): boolean {
  if (file === 0) return true;
  const files = filesOf(new Set(data.pages.all().map((page) => page.documentId)).size);
  return files > 1 && file <= files;
}

/**
 * A file of the sitemap with the languages of each page (sitemaps.org protocol 0.9, hreflang as xhtml:link). A site of more
 * than a thousand documents has an index and a file for each thousand.
 * @param file see sitemapFile
 * @returns null when the site has no such file
 */
export function buildSitemap(data: SiteData, file: number): string | null {
  const byDocument = Map.groupBy(data.pages.all(), (page) => page.documentId);
  const files = filesOf(byDocument.size);
  if (files <= 1) return file === 0 ? urlset(data, [...byDocument.values()]) : null;
  if (file === 0) return sitemapIndex(data, files);
  if (file > files) return null;
  // In an order that a change of one page leaves as it is: what is read file by file must not miss one.
  const ids = [...byDocument.keys()].sort().slice((file - 1) * DOCUMENTS_A_FILE, file * DOCUMENTS_A_FILE);
  return urlset(
    data,
    ids.map((id) => byDocument.get(id) ?? []),
  );
}

/** robots.txt: everything may be read but what was searched for or asked, and the machine's own addresses. */
export function buildRobots(data: SiteData): string {
  const closed = data.site.settings.locales.flatMap((locale) => [`/${locale}/search/?`, `/${locale}/ask/?`]);
  return [
    'User-agent: *',
    ...['/api/', '/_contact', '/_signup', ...closed].map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${data.origin}/sitemap.xml`,
    '',
  ].join('\n');
}
