import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { sqliteSession } from '../../src/infra/sqlite/sqlite-session.ts';
import { insertContactMessage } from '../../src/infra/sqlite/writes/contact-messages.ts';
import { recordQuestion } from '../../src/infra/sqlite/writes/question-log.ts';
import { openForWriting } from '../../src/infra/sqlite/database.ts';
import { newId } from '../../src/shared/ids.ts';
import { startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { jsonOf, metaOf } from '../helpers/admin-pages.ts';
import { adminScreens } from '../helpers/admin-screens.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { HOSTILE_CASES, escapes, oneLine, watchedPage } from '../helpers/hostile.ts';
import type { WatchedPage } from '../helpers/hostile.ts';
import { blocksOf } from '../helpers/hostile-posts.ts';
import { upload } from '../helpers/media.ts';

const SITE = 'ape-poschiavo';
const PAGES = `/api/admin/sites/${SITE}/pages`;
/** Cases in one page, so that opening the editor does not take all day. */
const TOGETHER = 25;

let server: AdminServer;
let browser: Browser;
let operator: TestSession;
let watched: WatchedPage;
const documents: string[] = [];

/** What visitors write. */
function leaveTraces(): void {
  const db = openForWriting(path.join(server.data, 'bivouac.db'));
  db.transaction(() => {
    for (const { text } of HOSTILE_CASES) {
      const [name, createdAt] = [oneLine(text).slice(0, 200), Date.now()];
      const message = {
        id: newId(),
        locale: 'it',
        name,
        email: 'visitor@example.ch',
        message: text,
        createdAt,
      } as const;
      insertContactMessage(sqliteSession(db), { siteId: SITE, message });
      const question = {
        id: newId(),
        locale: 'it',
        text,
        answered: false,
        score: 0.1,
        nearest: [],
        createdAt,
      } as const;
      recordQuestion(sqliteSession(db), { siteId: SITE, question });
    }
  })();
  db.close();
}

async function writePages(): Promise<void> {
  for (let i = 0; i < HOSTILE_CASES.length; i += TOGETHER) {
    const cases = HOSTILE_CASES.slice(i, i + TOGETHER);
    const title = oneLine(cases[0]?.text ?? '');
    const made = jsonOf<{ document: string; versionId: string }>(
      await operator.send('POST', PAGES, { type: 'page', language: 'it', title }),
    );
    const content = cases.flatMap(({ text }) => blocksOf(text));
    const meta = metaOf(title, { slug: `together-${String(i)}`, description: title, byline: title });
    const saved = { base: made.versionId, meta, body: { type: 'doc', content } };
    jsonOf(await operator.send('PUT', `${PAGES}/${made.document}/it/draft`, saved));
    documents.push(made.document);
  }
  for (const { text } of HOSTILE_CASES) {
    jsonOf(await operator.send('POST', PAGES, { type: 'post', language: 'it', title: oneLine(text) }));
  }
}

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  browser = await launchBrowser();
  operator = await server.signInAs('operator');
  leaveTraces();
  await writePages();
  watched = await watchedPage(browser);
  await watched.page.context().addCookies(
    operator.cookie.split('; ').map((cookie) => {
      const at = cookie.indexOf('=');
      return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: server.adminOrigin };
    }),
  );
});

afterAll(async () => {
  await watched.close();
  await browser.close();
  await server.stop();
});

async function open(address: string): Promise<Page> {
  await watched.page.goto(`${server.adminOrigin}${address}`, { waitUntil: 'networkidle' });
  return watched.page;
}

/** What is wrong on the pages at the addresses. */
async function look(addresses: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const address of addresses) {
    const page = await open(address);
    problems.push(...(await escapes(page)).map((problem) => `${address}: ${problem}`));
  }
  return [...problems, ...watched.alarms];
}

describe('without the policy of the admin, nothing runs', () => {
  it('on any screen', async () => {
    const screens = adminScreens(SITE, documents[0] ?? '', 'it').map((screen) => screen.path);
    const more = [2, 3, 4, 5, 6].flatMap((n) =>
      ['pages', 'messages', 'questions'].map((name) => `${name}?page=${String(n)}`),
    );
    expect(await look([...screens, ...more.map((rest) => `/admin/${SITE}/${rest}`)])).toEqual([]);
  });

  it('in the editor', async () => {
    expect(await look(documents.map((document) => `/admin/${SITE}/pages/${document}/it`))).toEqual([]);
  });

  it('in the preview', async () => {
    for (const document of documents) {
      const { url } = jsonOf<{ url: string }>(await operator.send('POST', `${PAGES}/${document}/it/preview`, {}));
      await watched.page.goto(url, { waitUntil: 'load' });
      expect(await escapes(watched.page), document).toEqual([]);
    }
    expect(watched.alarms).toEqual([]);
  });

  it('in what is found from everywhere', async () => {
    const page = await open(`/admin/${SITE}`);
    for (const { text } of HOSTILE_CASES.filter((_, i) => i % 25 === 0)) {
      const answer = await operator.get(`/api/admin/search?q=${encodeURIComponent(oneLine(text))}`);
      expect(answer.headers['content-type']).toMatch(/^application\/json/);
    }
    expect(await escapes(page)).toEqual([]);
  });
});

describe('what is pasted', () => {
  it('as HTML and as Markdown brings text, and links that lead where links may', async () => {
    const made = jsonOf<{ document: string }>(
      await operator.send('POST', PAGES, { type: 'page', language: 'it', title: 'Pasted' }),
    );
    const page = await open(`/admin/${SITE}/pages/${made.document}/it`);
    const editor = page.locator('.ProseMirror').first();
    await editor.click();
    for (const kind of ['text/html', 'text/plain'] as const) {
      for (const { text } of HOSTILE_CASES) {
        await editor.evaluate(
          (element, [type, data]) => {
            const transfer = new DataTransfer();
            transfer.setData(type, data);
            element.dispatchEvent(
              new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
            );
          },
          [kind, text] as const,
        );
      }
      expect(await escapes(page), kind).toEqual([]);
    }
    await page.waitForTimeout(3000);
    const draft = (await operator.get(`${PAGES}/${made.document}/it/draft`)).text;
    const hrefs = [...draft.matchAll(/"href":"((?:[^"\\]|\\.)*)"/g)].map(([, href = '']) => href);
    expect(hrefs.filter((href) => !/^(?:https?|mailto|tel):/i.test(href))).toEqual([]);
    expect(watched.alarms).toEqual([]);
  });
});

describe('what is uploaded', () => {
  it('is a cleaned drawing or nothing', async () => {
    for (const { text, class: kind } of HOSTILE_CASES.filter((hostile) =>
      ['svg', 'css', 'markup'].includes(hostile.class),
    )) {
      const drawing = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><rect width="9" height="9"/>${text}</svg>`;
      const answer = await upload(operator, SITE, `${kind}.svg`, Buffer.from(drawing), true);
      if (answer.status !== 200) {
        expect(answer.status, text).toBeLessThan(500);
        continue;
      }
      const { name } = JSON.parse(answer.text) as { name: string };
      const served = (await operator.get(`/api/admin/sites/${SITE}/media/${name}/download`)).text;
      expect(served, text).not.toMatch(
        /<script|<[^>]*\son\w+\s*=|<[^>]*javascript:|<foreignObject|<iframe|<!ENTITY|<[^>]*evil\.example/i,
      );
    }
  });

  it('gets a name that is one', async () => {
    const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    for (const { text } of HOSTILE_CASES.filter((hostile) => hostile.class === 'names')) {
      const answer = await upload(operator, SITE, text, dot, true);
      if (answer.status !== 200) {
        expect(answer.status, text).toBeLessThan(500);
        continue;
      }
      expect((JSON.parse(answer.text) as { name: string }).name).toMatch(/^[a-z0-9][a-z0-9._-]*\.gif$/);
    }
  });
});

it('what spreadsheets would run leaves as text', async () => {
  const csv = (await operator.get(`/api/admin/sites/${SITE}/messages/export`)).text;
  expect(csv.length).toBeGreaterThan(1000);
  const rows: string[][] = parse(csv, { bom: true, relax_column_count: true });
  const cells = rows.flat();
  expect(cells.filter((cell) => /^\s*[=+@|-]/.test(cell))).toEqual([]);
});

it('a strict policy stands behind the admin', async () => {
  for (const address of ['/admin', `/admin/${SITE}/pages`, '/admin/sign-in']) {
    const policy = String((await operator.get(address)).headers['content-security-policy']);
    expect(policy, address).toMatch(/default-src 'none'|default-src 'self'/);
    expect(policy, address).not.toMatch(/unsafe-inline|unsafe-eval|\s\*/);
  }
  const api = (await operator.get('/api/admin/me')).headers;
  expect(api['x-content-type-options']).toBe('nosniff');
  expect(api['content-type']).toMatch(/^application\/json/);
});
