import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { startAdminServer } from '../helpers/admin.ts';
import type { AdminServer } from '../helpers/admin.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { HOSTILE_CASES, escapes, oneLine, watchedPage } from '../helpers/hostile.ts';
import { publishHostilePosts } from '../helpers/hostile-posts.ts';
import type { HostilePost } from '../helpers/hostile-posts.ts';
import type { TestResponse } from '../helpers/http.ts';
import { parseXml } from '../helpers/xml.ts';

const SITE = 'ape-poschiavo';
const HOST = `${SITE}.localhost`;

let server: AdminServer;
let browser: Browser;
let posts: readonly HostilePost[];

/** A visitor of its own, so that limits on questions do not end the test. */
function anyone(): Record<string, string> {
  return { 'X-Forwarded-For': `10.${String(randomInt(256))}.${String(randomInt(256))}.${String(randomInt(1, 255))}` };
}

function get(target: string): Promise<TestResponse> {
  return server.ask(target, { host: HOST, headers: anyone() });
}

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn', BIVOUAC_TRUST_PROXY: '127.0.0.1' } });
  browser = await launchBrowser();
  posts = await publishHostilePosts(await server.signInAs('operator'), SITE);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Opens addresses one after another; what runs or stands where it must not is told with its address. */
async function visitAll(addresses: readonly string[]): Promise<string[]> {
  const watched = await watchedPage(browser, { extraHTTPHeaders: anyone() });
  const problems: string[] = [];
  try {
    for (const address of addresses) {
      await watched.page.goto(`http://${HOST}:${String(server.port)}${address}`, { waitUntil: 'load' });
      problems.push(...(await escapes(watched.page)).map((problem) => `${address}: ${problem}`));
    }
    return [...problems, ...watched.alarms];
  } finally {
    await watched.close();
  }
}

it('holds at least 200 cases of all classes', () => {
  expect(HOSTILE_CASES.length).toBeGreaterThanOrEqual(200);
  expect(new Set(HOSTILE_CASES.map((hostile) => hostile.class)).size).toBeGreaterThanOrEqual(10);
});

describe('without the policy of the pages, by escaping alone, nothing runs', () => {
  it('on the published pages', async () => {
    expect(await visitAll(posts.map(({ address }) => address))).toEqual([]);
  }, 300_000);

  it('on lists, tags, search and question pages', async () => {
    const tags = HOSTILE_CASES.slice(0, 30).map(({ text }) => `/it/novita/?tag=${encodeURIComponent(text)}`);
    const words = HOSTILE_CASES.filter((_, i) => i % 3 === 0).map(
      ({ text }, i) => `/it/${i % 2 === 0 ? 'search' : 'ask'}/?q=${encodeURIComponent(text)}`,
    );
    const missing = HOSTILE_CASES.slice(0, 30).map(({ text }) => `/it/${encodeURIComponent(text)}/`);
    expect(await visitAll(['/it/novita/', '/it/search/?q=canary', ...tags, ...words, ...missing])).toEqual([]);
  }, 300_000);

  it('in the chat: in what is asked, in what is quoted, and in where it stands', async () => {
    const watched = await watchedPage(browser, { extraHTTPHeaders: anyone() });
    const { page } = watched;
    await page.goto(`http://${HOST}:${String(server.port)}/it/novita/`, { waitUntil: 'load' });
    await page.locator('bivouac-chat #launcher, bivouac-chat .launcher').first().click();
    const problems: string[] = [];
    const asked = HOSTILE_CASES.filter((_, i) => i % 37 === 0);
    for (const [i, { text }] of asked.entries()) {
      await page.locator('bivouac-chat #question').fill(oneLine(text));
      await page.locator('bivouac-chat .composer button[type=submit]').click();
      await page.locator('bivouac-chat .turn[data-state=done]').nth(i).waitFor();
      problems.push(...(await escapes(page)).map((problem) => `${text}: ${problem}`));
    }
    expect([...problems, ...watched.alarms]).toEqual([]);
    expect(await page.locator('bivouac-chat .turn').count()).toBe(asked.length);
    await watched.close();
  }, 120_000);
});

describe('what machines read keeps its form', () => {
  it('feed and sitemap are well-formed, and titles come out as they went in', async () => {
    const feed = parseXml((await get('/it/feed.xml')).text);
    const items = [feed, ...feed.children, ...feed.children.flatMap(({ children }) => children)];
    const titles = items.flatMap(({ children }) =>
      children.filter(({ name }) => name === 'title').map(({ text }) => text),
    );
    expect(titles.filter((title) => HOSTILE_CASES.some(({ text }) => oneLine(text) === title)).length).toBeGreaterThan(
      5,
    );
    expect(() => parseXml('<a>')).toThrow();
    parseXml((await get('/sitemap.xml')).text);
  });

  it('JSON-LD ends where it should', async () => {
    for (const { address, hostile } of posts) {
      const page = (await get(address)).text;
      for (const [, json = ''] of page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
        expect(() => JSON.parse(json) as unknown, hostile.text).not.toThrow();
        expect(json).not.toMatch(/<\/?script|<!--/i);
      }
    }
  });

  it('answers of search and assistant are JSON and events, never a page', async () => {
    for (const { text } of HOSTILE_CASES.filter((_, i) => i % 10 === 0)) {
      const found = await get(`/api/search?locale=it&q=${encodeURIComponent(oneLine(text))}`);
      expect(found.headers['content-type']).toMatch(/^application\/json/);
      expect(found.headers['x-content-type-options']).toBe('nosniff');
    }
  });
});

describe('behind it stands a strict policy', () => {
  it('on every kind of public page', async () => {
    for (const address of [
      '/',
      '/it/novita/',
      '/it/search/?q=x',
      '/it/ask/',
      posts[0]?.address ?? '',
      '/it/nothing-here/',
    ]) {
      const policy = String((await get(address)).headers['content-security-policy']);
      expect(policy, address).toMatch(/script-src 'self'|default-src 'self'|default-src 'none'/);
      expect(policy, address).not.toMatch(/unsafe-inline|unsafe-eval|data:[^;]*script|\*/);
      expect(policy, address).toMatch(/object-src 'none'|default-src 'none'/);
      expect(policy, address).toMatch(/base-uri/);
    }
  });
});
