import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { jsonOf } from '../helpers/admin-pages.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { EditorDriver } from '../helpers/editor-driver.ts';
import { HOSTILE_CASES, escapes, watchedPage } from '../helpers/hostile.ts';
import type { WatchedPage } from '../helpers/hostile.ts';
import {
  SETTINGS_TEXTS,
  enterEvents,
  enterMedia,
  enterMenus,
  enterNotes,
  enterPeople,
  enterSettings,
  enterTags,
  hostileLines,
  inParts,
} from '../helpers/hostile-entries.ts';
import type { HostileEvent } from '../helpers/hostile-entries.ts';
import type { TestResponse } from '../helpers/http.ts';
import { elementsOf, parseXml } from '../helpers/xml.ts';

const SITE = 'ape-poschiavo';
const HOST = `${SITE}.localhost`;
const API = `/api/admin/sites/${SITE}`;
const TIME = 300_000;

let server: AdminServer;
let browser: Browser;
let operator: TestSession;
/** In neither does the policy of the pages hold anything back. */
let visitor: WatchedPage;
let editor: WatchedPage;

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn', BIVOUAC_TRUST_PROXY: '127.0.0.1' } });
  browser = await launchBrowser();
  operator = await server.signInAs('operator');
  visitor = await watchedPage(browser);
  editor = await watchedPage(browser);
  await editor.page.context().addCookies(
    operator.cookie.split('; ').map((cookie) => {
      const at = cookie.indexOf('=');
      return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: server.adminOrigin };
    }),
  );
});

afterAll(async () => {
  await visitor.close();
  await editor.close();
  await browser.close();
  await server.stop();
});

function get(target: string): Promise<TestResponse> {
  return server.ask(target, { host: HOST });
}

/** What is wrong on pages of the site. */
async function visit(...addresses: string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const address of addresses) {
    await visitor.page.goto(`http://${HOST}:${String(server.port)}${address}`, { waitUntil: 'load' });
    problems.push(...(await escapes(visitor.page)).map((problem) => `${address}: ${problem}`));
  }
  return [...problems, ...visitor.alarms];
}

/** What is wrong on screens of the site's admin. */
async function look(...screens: string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const screen of screens) {
    await editor.page.goto(`${server.adminOrigin}/admin/${SITE}/${screen}`, { waitUntil: 'networkidle' });
    problems.push(...(await escapes(editor.page)).map((problem) => `${screen}: ${problem}`));
  }
  return [...problems, ...editor.alarms];
}

function attribute(page: string, property: string): string {
  const [, value = ''] = new RegExp(`<meta property="${property}" content="([^"]*)"`).exec(page) ?? [];
  return value
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('what managers write', () => {
  it(
    'into settings stays text on pages, in the widget, feed and link previews, and on the screen itself',
    async () => {
      for (const lines of inParts(hostileLines(200), SETTINGS_TEXTS)) {
        await enterSettings(operator, API, lines);
        const [name = ''] = lines;
        expect(await visit('/', '/it/novita/', '/it/ask/', '/de/'), name).toEqual([]);
        await visitor.page.locator('bivouac-chat #launcher, bivouac-chat .launcher').first().click();
        expect(await escapes(visitor.page), name).toEqual([]);
        const home = (await get('/')).text;
        expect(attribute(home, 'og:site_name')).toBe(name);
        for (const [, json = ''] of home.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
          expect(JSON.stringify(JSON.parse(json))).toContain(JSON.stringify(name).slice(1, -1));
        }
        const [title] = elementsOf(parseXml((await get('/it/feed.xml')).text), 'title');
        expect(title?.text.trim()).toBe(name);
        expect(await look('settings', ''), name).toEqual([]);
      }
    },
    TIME,
  );

  it(
    'into menus stays text on pages and on the screen of the menus',
    async () => {
      for (const lines of inParts(hostileLines(200), 100)) {
        await enterMenus(operator, API, lines);
        expect(await visit('/', '/de/', '/it/nothing-here/')).toEqual([]);
        expect(await visitor.page.getByText(lines[0] ?? '', { exact: true }).count()).toBeGreaterThan(0);
        expect(await look('menus')).toEqual([]);
      }
    },
    TIME,
  );

  it(
    'as names of people and tokens stays text, in the log of changes too',
    async () => {
      await enterPeople(operator, API);
      expect(await look('people', 'tokens', ...[1, 2, 3, 4].map((n) => `audit?page=${String(n)}`))).toEqual([]);
    },
    TIME,
  );
});

describe('what editors write', () => {
  let events: readonly HostileEvent[];

  it(
    'about events stays text on their pages, in lists and in the admin',
    async () => {
      events = await enterEvents(operator, API);
      const list = jsonOf<{ document: string; versionId: string }>(
        await operator.send('POST', `${API}/pages`, { type: 'page', language: 'it', title: 'Dates' }),
      );
      const draft = jsonOf<{ meta: object }>(await operator.get(`${API}/pages/${list.document}/it/draft`));
      const body = { type: 'doc', content: [{ type: 'events', attrs: { values: { when: 'upcoming' } } }] };
      const saved = { base: list.versionId, meta: { ...draft.meta, slug: 'all-dates' }, body };
      jsonOf(await operator.send('PUT', `${API}/pages/${list.document}/it/draft`, saved));
      jsonOf(await operator.send('POST', `${API}/pages/${list.document}/it/publish`));
      expect(await visit('/it/all-dates/', ...events.map(({ address }) => address))).toEqual([]);
      const [first] = events;
      expect(await look('events', `events/${first?.document ?? ''}`, `pages/${first?.document ?? ''}/it`)).toEqual([]);
    },
    TIME,
  );

  it('about events comes out of calendars as it went in, and adds nothing to them', async () => {
    const read = (file: string): ICAL.Component[] =>
      new ICAL.Component(ICAL.parse(file) as string | unknown[]).getAllSubcomponents('vevent');
    const entries = read((await get('/it/events.ics')).text);
    const titles = entries.map((entry) => String(entry.getFirstPropertyValue('summary')));
    expect(titles.filter((title) => events.some((event) => event.title === title)).length).toBe(events.length);
    for (const { address, title, place, street } of events) {
      const answer = await get(`${address}event.ics`);
      expect(answer.headers['content-type']).toMatch(/^text\/calendar/);
      const [entry, ...more] = read(answer.text);
      expect(more, title).toEqual([]);
      expect(entry?.getFirstPropertyValue('summary')).toBe(title);
      expect(entry?.getFirstPropertyValue('location')).toBe(`${place}, ${street}`);
    }
  });

  it(
    'as names and descriptions of pictures stays text; names become harmless, in headers too',
    async () => {
      const names = await enterMedia(operator, SITE);
      expect(names.length).toBeGreaterThan(HOSTILE_CASES.length * 0.9);
      for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]*\.gif$/);
      for (const name of names.filter((_, i) => i % 20 === 0)) {
        const { headers } = await operator.get(`${API}/media/${name}/download`);
        expect(headers['content-disposition'], name).toMatch(/^attachment; filename\*=UTF-8''[\w.-]+$/);
        expect(headers['x-content-type-options']).toBe('nosniff');
      }
      expect(await look(...[1, 2, 3, 4, 5, 6].map((n) => `media?page=${String(n)}`))).toEqual([]);
      await look('media');
      for (let i = 0; i < 10; i++) {
        await editor.page.locator('.media-tile').nth(i).click();
        await editor.page.waitForTimeout(200);
        expect(await escapes(editor.page)).toEqual([]);
        await editor.page.keyboard.press('Escape');
      }
      expect(editor.alarms).toEqual([]);
    },
    TIME,
  );

  it(
    'to colleagues stays text beside the page and on the dashboard',
    async () => {
      const document = events[0]?.document ?? '';
      const notes = await enterNotes(operator, API, document);
      expect(await look('', `pages/${document}/it`)).toEqual([]);
      await new EditorDriver(editor.page).panel('Notes');
      await editor.page.locator('.note-item').first().waitFor();
      expect(await editor.page.locator('.note-item').count()).toBe(notes);
      expect(await escapes(editor.page)).toEqual([]);
      expect(editor.alarms).toEqual([]);
    },
    TIME,
  );

  it(
    'as tags stays text in their list and in the log of changes',
    async () => {
      await enterTags(operator, API);
      expect(await look('tags', 'audit', 'pages')).toEqual([]);
    },
    TIME,
  );
});

it(
  'what visitors ask for and do not find stays text in the list of it',
  async () => {
    for (const { text } of HOSTILE_CASES) await get(`/it/${encodeURIComponent(text.toWellFormed())}/nothing`);
    expect(await look('redirects?tab=not-found', 'redirects')).toEqual([]);
    const missing = editor.page.getByRole('tab').nth(1);
    if ((await missing.count()) > 0) await missing.click();
    await editor.page.waitForTimeout(500);
    expect(await escapes(editor.page)).toEqual([]);
    expect(editor.alarms).toEqual([]);
  },
  TIME,
);

it(
  'what is found from everywhere is text in the dialog of the search',
  async () => {
    await look('');
    for (const words of ['canary', 'script', 'img', 'alert', 'Tags', 'javascript', 'Bcc']) {
      await editor.page.keyboard.press('ControlOrMeta+k');
      await editor.page.locator('ui-dialog input, dialog input').first().fill(words);
      await editor.page.waitForTimeout(600);
      expect(await escapes(editor.page), words).toEqual([]);
      await editor.page.keyboard.press('Escape');
    }
    expect(editor.alarms).toEqual([]);
  },
  TIME,
);
