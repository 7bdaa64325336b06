import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGE_TAGS } from '../../src/shared/locale.ts';
import { startServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';
import { SITES } from '../helpers/site-pages.ts';
import { elementsOf, parseXml } from '../helpers/xml.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
});
afterAll(() => server.stop());

function attribute(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, value = '']) => value.replaceAll('&amp;', '&'));
}

describe.each(SITES)('what machines read of $id', (site) => {
  const get = async (target: string): Promise<{ text: string; type: string }> => {
    const answer = await server.ask(target, { host: site.host });
    expect(answer.status, target).toBe(200);
    return { text: answer.text, type: answer.headers['content-type'] ?? '' };
  };
  const pathOf = (address: string | undefined): string => new URL(address ?? '').pathname;

  it.each(site.locales)('a feed in %s', async (locale) => {
    const { text, type } = await get(`/${locale}/feed.xml`);
    expect(type).toBe('application/rss+xml; charset=utf-8');
    const feed = parseXml(text);
    expect(feed.name).toBe('rss');
    expect(feed.attributes['version']).toBe('2.0');
    expect(elementsOf(feed, 'language')[0]?.text).toBe(LANGUAGE_TAGS[locale].toLowerCase());
    expect(pathOf(elementsOf(feed, 'atom:link')[0]?.attributes['href'])).toBe(`/${locale}/feed.xml`);
    const posts = site.documents.filter((document) => document.locale === locale && document.type === 'post');
    const items = elementsOf(feed, 'item');
    expect(items.map((item) => elementsOf(item, 'title')[0]?.text).sort()).toEqual(
      posts.map(({ title }) => title).sort(),
    );
    const dates = items.map((item) => Date.parse(elementsOf(item, 'pubDate')[0]?.text ?? ''));
    expect(dates).toEqual([...dates].sort((a, b) => b - a));
    for (const item of items) {
      const link = elementsOf(item, 'link')[0]?.text ?? '';
      expect(elementsOf(item, 'guid')[0]?.text).toBe(link);
      await get(pathOf(link));
      const picture = elementsOf(item, 'media:content')[0]?.attributes['url'];
      if (picture !== undefined) expect((await get(pathOf(picture))).type).toMatch(/^image\/(png|jpeg)$/);
    }
  });

  it('a sitemap of every page with its languages', async () => {
    const { text } = await get('/sitemap.xml');
    const urls = elementsOf(parseXml(text), 'url');
    const paths = urls.map((url) => pathOf(elementsOf(url, 'loc')[0]?.text));
    expect([...paths].sort()).toEqual(site.documents.map(({ address }) => address).sort());
    for (const [index, url] of urls.entries()) {
      const document = site.documents.find(({ address }) => address === paths[index]);
      const links = elementsOf(url, 'xhtml:link').filter(({ attributes }) => attributes['hreflang'] !== 'x-default');
      const languages = site.documents.filter(({ id }) => id === document?.id);
      const expected = languages.map(({ locale, address }) => `${LANGUAGE_TAGS[locale]} ${address}`);
      expect(
        links.map(({ attributes }) => `${attributes['hreflang'] ?? ''} ${pathOf(attributes['href'])}`).sort(),
      ).toEqual(expected.sort());
    }
  });

  it('robots.txt', async () => {
    const { text, type } = await get('/robots.txt');
    expect(type).toBe('text/plain; charset=utf-8');
    expect(text).toMatch(/^User-agent: \*$/m);
    const [sitemap] = /^Sitemap: (.*)$/m.exec(text)?.slice(1) ?? [];
    expect(sitemap).toMatch(new RegExp(`^https?://${site.host}(:\\d+)?/sitemap.xml$`));
  });

  it('the head of every page', async () => {
    for (const { address, id, title, locale } of site.documents) {
      const { text } = await get(address);
      const [canonical, ...more] = attribute(text, /<link rel="canonical" href="([^"]*)"/g);
      expect(more).toEqual([]);
      expect(pathOf(canonical)).toBe(address);
      const alternates = attribute(text, /<link rel="alternate" hreflang="([^"]*)"/g).filter(
        (tag) => tag !== 'x-default',
      );
      const languages = site.documents.filter((document) => document.id === id);
      if (languages.length > 1)
        expect(alternates.sort()).toEqual(languages.map((page) => LANGUAGE_TAGS[page.locale]).sort());
      const [feed] = attribute(text, /<link rel="alternate" type="application\/rss\+xml"[^>]* href="([^"]*)"/g);
      expect(new URL(feed ?? '', canonical).pathname).toBe(`/${locale}/feed.xml`);
      const graph = Object.fromEntries(
        [...text.matchAll(/<meta property="og:([^"]+)" content="([^"]*)"/g)].map(([, name = '', value = '']) => [
          name,
          value,
        ]),
      );
      expect(graph['url']).toBe(canonical);
      expect(graph['title']).not.toBe('');
      expect(graph['locale']).toBe(LANGUAGE_TAGS[locale].replace('-', '_'));
      expect(Number(graph['image:width'])).toBeGreaterThanOrEqual(600);
      expect((await get(pathOf(graph['image']))).type, `${title}: Open Graph picture`).toMatch(/^image\/(png|jpeg)$/);
      const scripts = attribute(text, /<script type="application\/ld\+json">(.*?)<\/script>/gs);
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) {
        const value = JSON.parse(script) as Record<string, unknown> | Record<string, unknown>[];
        for (const entry of [value].flat()) expect(entry['@context'], title).toBe('https://schema.org');
      }
    }
  });
});
