import { addressOf } from '../core/content/address.ts';
import type { PublishedSummary } from '../core/content/document.ts';
import { LANGUAGE_TAGS } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { html } from '../shared/html.ts';
import { socialPicture } from './frame-view.ts';
import type { SiteData } from './site-data.ts';
import { xmlDocument } from './xml-document.ts';

/** Posts in a feed. */
const FEED_LENGTH = 30;

function item(data: SiteData, post: PublishedSummary): ReturnType<typeof html> {
  const address = data.origin + addressOf(post.locale, post.path, data.site.defaultLocale);
  const date = new Date(post.meta.date ?? post.firstPublishedAt).toUTCString();
  const picture = socialPicture(data, post.locale, post).src;
  return html`<item>
<title>${post.meta.title}</title>
<link>${address}</link>
<guid isPermaLink="true">${address}</guid>
<pubDate>${date}</pubDate>
<description>${post.meta.description}</description>
${post.meta.tags.map((tag) => html`<category>${tag}</category>`)}
${picture === '' ? null : html`<media:content url="${picture}" medium="image"/>`}
</item>
`;
}

/** RSS 2.0 of the posts in one language, newest first. */
export function buildFeed(data: SiteData, locale: Locale): string {
  const { settings, defaultLocale } = data.site;
  const posts = data.pages.posts(locale).slice(0, FEED_LENGTH);
  const self = `${data.origin}/${locale}/feed.xml`;
  const changed = Math.max(0, ...posts.map((post) => post.publishedAt));
  const feed = html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${settings.name[locale]}</title>
<link>${data.origin + addressOf(locale, '', defaultLocale)}</link>
<description>${settings.tagline[locale]}</description>
<language>${LANGUAGE_TAGS[locale].toLowerCase()}</language>
<atom:link href="${self}" rel="self" type="application/rss+xml"/>
${changed === 0 ? null : html`<lastBuildDate>${new Date(changed).toUTCString()}</lastBuildDate>`}
${posts.map((post) => item(data, post))}</channel>
</rss>
`;
  return xmlDocument(feed);
}
