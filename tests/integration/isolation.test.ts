import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, askRaw, form } from '../helpers/http.ts';
import type { TestRequest, TestResponse } from '../helpers/http.ts';
import { startIndexedServer } from '../helpers/indexed-server.ts';
import type { TestServer } from '../helpers/server.ts';
import { SITES } from '../helpers/site-pages.ts';
import type { StarterSite } from '../helpers/site-pages.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startIndexedServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
});
afterAll(() => server.stop());

const get = (site: StarterSite, target: string, wanted: TestRequest = {}): Promise<TestResponse> =>
  server.ask(target, { host: site.host, ...wanted });

/** Sentences of a site's bodies that the other site does not have: what must never come out of the other one. */
function marksOf(site: StarterSite, other: StarterSite): string[] {
  const others = other.documents.map(({ title, body }) => `${title}\n${body}`).join('\n');
  const titles = site.documents
    .map(({ title }) => title)
    .filter((title) => title.length > 8 && !others.includes(title));
  return [...new Set(titles)];
}

function expectNothingOf(marks: readonly string[], answer: TestResponse): void {
  // Menus, suggestions, feeds: no title of the other site in any of them. A question is shown again to who asked it.
  const text = answer.text.replace(/<textarea[^>]*>[^<]*<\/textarea>/g, '');
  expect(marks.filter((mark) => text.includes(`>${mark}<`))).toEqual([]);
}

async function mediaOf(site: StarterSite): Promise<string[]> {
  const found = new Set<string>();
  for (const { address } of site.documents) {
    const { text } = await get(site, address);
    for (const [target] of text.matchAll(/\/_media\/[0-9a-f]+\/[^"'\s,)]+/g)) found.add(target);
  }
  return [...found];
}

const PAIRS = SITES.flatMap((site) => SITES.filter((other) => other !== site).map((other) => ({ site, other })));

describe.each(PAIRS)('$site.id gives nothing of $other.id', ({ site, other }) => {
  const marks = marksOf(other, site);
  const own = new Set(site.documents.map(({ address }) => address));

  it('by address, id or slug', async () => {
    expect(marks.length).toBeGreaterThan(5);
    for (const { address, id, locale } of other.documents) {
      const slug = address.split('/').at(-2) ?? '';
      for (const target of [address, `/${locale}/${id}/`, `/${locale}/${slug}/`, `/${id}/`, `/${other.id}${address}`]) {
        const answer = await get(site, target);
        if (!own.has(target)) expect([301, 404], target).toContain(answer.status);
        expectNothingOf(marks, answer);
      }
    }
  });

  it('by internal routes of the themes and previews', async () => {
    for (const target of [
      `/_theme/${other.id}`,
      `/_theme/${other.id}/`,
      `/_theme/${site.id}`,
      `/_preview/${other.id}`,
      `/${other.id}/`,
      `/?site=${other.id}`,
      `/?siteId=${other.id}`,
    ]) {
      const answer = await get(site, target);
      if (!target.startsWith('/?')) expect(answer.status, target).toBe(404);
      expectNothingOf(marks, answer);
    }
  });

  it('by tag', async () => {
    const news = site.documents.filter(({ body }) => body.includes('::news{paged'));
    const ownTags = new Set(site.documents.flatMap(({ tags }) => tags));
    const tags = [...new Set(other.documents.flatMap((document) => document.tags))].filter((tag) => !ownTags.has(tag));
    expect([tags.length > 0, news.length > 0]).toEqual([true, true]);
    for (const { address } of news) {
      for (const tag of tags) expectNothingOf(marks, await get(site, `${address}?tag=${encodeURIComponent(tag)}`));
    }
  });

  it('by the address of a picture', async () => {
    const media = await mediaOf(other);
    const ownMedia = new Set(await mediaOf(site));
    const foreign = media.filter((address) => !ownMedia.has(address));
    expect(foreign.length).toBeGreaterThan(3);
    for (const target of foreign) {
      expect((await get(site, target)).status, target).toBe(404);
    }
  });

  it('in feed, sitemap, robots.txt and links', async () => {
    for (const target of ['/sitemap.xml', '/robots.txt', ...site.locales.map((locale) => `/${locale}/feed.xml`)]) {
      const answer = await get(site, target);
      expect(answer.status).toBe(200);
      expect(answer.text).not.toContain(other.host);
      expectNothingOf(marks, answer);
    }
    for (const locale of other.locales.filter((code) => !site.locales.includes(code))) {
      for (const page of ['', 'search/', 'ask/', 'feed.xml']) {
        expect((await get(site, `/${locale}/${page}`)).status, locale).toBe(404);
      }
    }
  });

  it('by search', async () => {
    const locale = site.locales[0]!;
    let found = 0;
    for (const mark of marks.slice(0, 6)) {
      const query = `q=${encodeURIComponent(mark)}&locale=${locale}&site=${other.id}&siteId=${other.id}`;
      const answer = await get(site, `/api/search?${query}`, { headers: { 'X-Site': other.id } });
      expect(answer.status).toBe(200);
      const { hits } = JSON.parse(answer.text) as { hits: { href: string; title?: string; pageTitle?: string }[] };
      for (const hit of hits) {
        expect(marks).not.toContain(hit.title ?? hit.pageTitle);
        const target = new URL(hit.href, `http://${site.host}`);
        expect(target.hostname).toBe(site.host);
        expect((await get(site, target.pathname)).status).toBe(200);
        found += 1;
      }
    }
    // Its own pages are found, so that there was something to look at.
    expect(found).toBeGreaterThan(0);
    for (const mark of marks.slice(0, 3)) {
      expectNothingOf(marks, await get(site, `/${locale}/search/?q=${encodeURIComponent(mark)}&site=${other.id}`));
      expectNothingOf(marks, await get(site, `/${locale}/ask/?q=${encodeURIComponent(mark)}&site=${other.id}`));
    }
  });

  it('by the assistant', async () => {
    const locale = site.locales[0]!;
    for (const mark of marks.slice(0, 3)) {
      const message = { id: '1', role: 'user', parts: [{ type: 'text', text: mark }] };
      const body = JSON.stringify({ messages: [message], locale, site: other.id, siteId: other.id });
      const answer = await get(site, '/api/assistant', {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json' },
      });
      expect(answer.status).toBe(200);
      expect(marks.filter((title) => answer.text.includes(`"${title}"`))).toEqual([]);
      expect(answer.text).not.toContain(other.host);
    }
  });

  it('by the contact form', async () => {
    const { body, headers } = form({
      name: 'Ada',
      email: 'ada@example.org',
      message: 'x',
      site: other.id,
      siteId: other.id,
    });
    const answer = await get(site, '/_contact', { method: 'POST', body, headers });
    expect(answer.status).toBe(200);
    expectNothingOf(marks, answer);
    const token = /name="token" value="([^"]+)"/.exec(answer.text)?.[1] ?? '';
    expect(token).not.toBe('');
    const stolen = form({ name: 'Ada', email: 'ada@example.org', message: 'x', token });
    const refused = await get(other, '/_contact', { method: 'POST', ...stolen });
    // The confirmation of one site is none on the other: it asks again instead of storing.
    expect(refused.text).toContain('name="token"');
  });

  it('to forged headers', async () => {
    const plain = await get(site, '/');
    for (const headers of [
      { 'X-Forwarded-Host': other.host },
      { 'X-Forwarded-Host': other.host, 'X-Forwarded-Proto': 'https', 'X-Forwarded-Port': '443' },
      { Forwarded: `host=${other.host};proto=https` },
      { 'X-Original-Host': other.host, 'X-Host': other.host, 'X-Real-IP': '10.0.0.1' },
      { 'X-Original-URL': `http://${other.host}/`, 'X-Rewrite-URL': '/admin' },
    ]) {
      const answer = await get(site, '/', { headers });
      expect(answer.text).toBe(plain.text);
    }
    // Nor has any of them been kept.
    expect((await get(site, '/')).text).toBe(plain.text);
    expect(plain.text).not.toContain(`//${other.host}`);
  });

  it('to request targets in absolute form', async () => {
    for (const target of [
      `http://${other.host}/`,
      `https://${other.host}/`,
      `//${other.host}/`,
      `http://${site.host}/`,
      `@${other.host}/`,
      '*',
    ]) {
      const answer = await askRaw(
        server.port,
        `GET ${target} HTTP/1.1\r\nHost: ${site.host}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer, target).toMatch(/^HTTP\/1\.1 (400|404)/);
      expect(answer).not.toContain(other.host === site.host ? '\0' : `//${other.host}`);
    }
  });
});

describe('hosts that no site has', () => {
  const targets = [
    '/',
    '/it/',
    '/sitemap.xml',
    '/robots.txt',
    '/it/feed.xml',
    '/it/search/?q=x',
    '/api/search?q=x&locale=it',
    '/_contact',
  ];

  it.each([
    'evil.example',
    'deep-space.localhost.evil.example',
    'xdeep-space.localhost',
    '127.0.0.1',
    'deep_space.localhost',
    '',
  ])('%j is refused', async (host) => {
    for (const target of targets) {
      const answer = await ask(server.port, target, { host });
      expect(answer.status, target).toBe(421);
      expect(answer.text).not.toContain('evil');
    }
  });

  it.each([
    'GET / HTTP/1.1\r\nHost: deep-space.localhost\r\nHost: ape-poschiavo.localhost',
    'GET / HTTP/1.1\r\nHost: deep-space.localhost, ape-poschiavo.localhost',
    'GET / HTTP/1.1\r\nHost: deep-space.localhost@ape-poschiavo.localhost',
    'GET / HTTP/1.1\r\nHost: ape-poschiavo.localhost/deep-space.localhost',
    'GET / HTTP/1.1\r\nHost: ape-poschiavo.localhost:evil',
    'GET / HTTP/1.1',
    'GET / HTTP/1.0',
  ])('%j is refused', async (head) => {
    const answer = await askRaw(server.port, `${head}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 4(00|21)/);
  });

  it('knows a name in capitals and with a port', async () => {
    const site = SITES[0]!;
    const plain = await ask(server.port, '/', { host: site.host });
    for (const host of [site.host.toUpperCase(), `${site.host}:${String(server.port)}`, `${site.host}:80`]) {
      expect((await ask(server.port, '/', { host })).text).toBe(plain.text);
    }
  });

  it('keeps the editors’ interface off the sites', async () => {
    for (const site of SITES) {
      for (const target of ['/admin', '/admin/', '//admin', '/%61dmin', '/x/../admin', '/metrics']) {
        const answer = await askRaw(
          server.port,
          `GET ${target} HTTP/1.1\r\nHost: ${site.host}\r\nConnection: close\r\n\r\n`,
        );
        expect(answer, target).toMatch(/^HTTP\/1\.1 (400|404)/);
      }
    }
  });
});
