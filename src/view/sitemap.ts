import { addressOf } from '../core/content/address.ts';
import type { PublishedSummary } from '../core/content/document.ts';
import { html } from '../shared/html.ts';
import { LANGUAGE_TAGS } from '../shared/locale.ts';
import type { SiteData } from './site-data.ts';
import { xmlDocument } from './xml-document.ts';

/** sitemap.xml of a site with the languages of each page (sitemaps.org protocol 0.9, hreflang as xhtml:link). */
export function buildSitemap(data: SiteData): string {
  const address = (page: PublishedSummary) => data.origin + addressOf(page.locale, page.path, data.site.defaultLocale);
  const byDocument = Map.groupBy(data.pages.all(), (page) => page.documentId);
  const urls = [...byDocument.values()].flatMap((languages) =>
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
