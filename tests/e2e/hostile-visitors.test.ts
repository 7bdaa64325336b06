import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { jsonOf } from '../helpers/admin-pages.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { dayFromNow, importEvents } from '../helpers/event-content.ts';
import { HOSTILE_CASES, escapes, oneLine, watchedPage } from '../helpers/hostile.ts';
import type { WatchedPage } from '../helpers/hostile.ts';
import { inParts } from '../helpers/hostile-entries.ts';
import { form } from '../helpers/http.ts';
import type { TestResponse } from '../helpers/http.ts';
import { startMailServer } from '../helpers/mail-server.ts';
import type { MailServer } from '../helpers/mail-server.ts';

const SITE = 'ape-poschiavo';
const HOST = `${SITE}.localhost`;
const API = `/api/admin/sites/${SITE}`;
const TIME = 300_000;
/** The forms take a confirmation that comes sooner for a machine's. */
const READING_MS = 2200;
/** Headers that a letter may have. */
const HEADERS =
  /^(?:from|to|reply-to|message-id|subject|date|auto-submitted|mime-version|content-type|content-transfer-encoding)$/;

let server: AdminServer;
let mail: MailServer;
let browser: Browser;
let editor: TestSession;
let visitor: WatchedPage;
let desk: WatchedPage;

beforeAll(async () => {
  mail = await startMailServer();
  server = await startAdminServer({
    env: {
      BIVOUAC_LOG_LEVEL: 'warn',
      BIVOUAC_TRUST_PROXY: '127.0.0.1',
      BIVOUAC_SMTP_URL: mail.url,
      BIVOUAC_MAIL_FROM: 'bivouac@example.ch',
      BIVOUAC_MAIL_TO: 'office@example.ch',
    },
  });
  await importEvents(server.data, SITE, [
    {
      id: 'outing',
      locale: 'it',
      title: 'Uscita',
      event: { start: `${dayFromNow(40)}T14:00`, place: { name: 'Sede' }, signup: {} },
    },
  ]);
  browser = await launchBrowser();
  editor = await server.signInAs('editor', SITE);
  visitor = await watchedPage(browser);
  desk = await watchedPage(browser);
  await desk.page.context().addCookies(
    editor.cookie.split('; ').map((cookie) => {
      const at = cookie.indexOf('=');
      return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: server.adminOrigin };
    }),
  );
});

afterAll(async () => {
  await visitor.close();
  await desk.close();
  await browser.close();
  await server.stop();
  await mail.close();
});

let visitors = 0;
function somebody(): { 'X-Forwarded-For': string } {
  visitors += 1;
  return { 'X-Forwarded-For': `10.2.${String(Math.floor(visitors / 250))}.${String((visitors % 250) + 1)}` };
}

function post(action: string, fields: Readonly<Record<string, string>>): Promise<TestResponse> {
  const { body, headers } = form(fields);
  return server.ask(action, { host: HOST, method: 'POST', body, headers: { ...headers, ...somebody() } });
}

/** What is wrong in an answer, as a browser shows it without the policy of the page. */
async function problemsIn(answer: TestResponse): Promise<string[]> {
  expect(answer.headers['content-type']).toMatch(/^text\/html/);
  await visitor.page.setContent(answer.text, { waitUntil: 'commit' });
  return [...(await escapes(visitor.page)), ...visitor.alarms];
}

function valueOf(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

/** Fields that hold every hostile text: one in the name, many in the longer field. */
function fieldsWith(longField: string, most: number, size: number): Record<string, string>[] {
  return inParts(HOSTILE_CASES, size).map((part, i) => ({
    locale: 'it',
    name: oneLine(part.find(({ text }) => oneLine(text) !== '')?.text ?? '').slice(0, 200),
    email: `visitor-${String(i)}@example.ch`,
    [longField]: part
      .map(({ text }) => text)
      .join('\n')
      .slice(0, most),
  }));
}

/** Both steps of a form, for several people at a time. Tells what was wrong on the way. */
async function fillIn(action: string, people: readonly Record<string, string>[]): Promise<string[]> {
  const problems: string[] = [];
  const seen: { fields: Record<string, string>; token: string; occurrence: string }[] = [];
  for (const fields of people) {
    const first = await post(action, fields);
    expect(first.status, first.text.slice(0, 500)).toBe(200);
    problems.push(...(await problemsIn(first)));
    seen.push({ fields, token: valueOf(first.text, 'token'), occurrence: valueOf(first.text, 'occurrence') });
  }
  await new Promise((resolve) => setTimeout(resolve, READING_MS));
  for (const { fields, ...proof } of seen) {
    const second = await post(action, { ...fields, ...proof });
    expect(second.status, second.text.slice(0, 500)).toBe(200);
    problems.push(...(await problemsIn(second)));
  }
  return problems;
}

async function look(...screens: string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const screen of screens) {
    await desk.page.goto(`${server.adminOrigin}/admin/${SITE}/${screen}`, { waitUntil: 'networkidle' });
    problems.push(...(await escapes(desk.page)).map((problem) => `${screen}: ${problem}`));
  }
  return [...problems, ...desk.alarms];
}

async function cellsOf(path: string): Promise<string[]> {
  const rows: string[][] = parse((await editor.get(path)).text, { bom: true });
  return rows.flat();
}

async function expectCleanLetters(count: number): Promise<void> {
  await expect.poll(() => mail.letters.length, { timeout: 30_000, interval: 200 }).toBe(count);
  for (const { to, raw, shown } of mail.letters) {
    const names = shown.headers.map(({ key }) => key);
    expect(
      names.filter((name) => !HEADERS.test(name)),
      raw,
    ).toEqual([]);
    expect(new Set(names).size, raw).toBe(names.length);
    expect(to.join(' '), raw).toMatch(/^(?:office|visitor-\d+)@example\.ch$/);
  }
}

describe('what visitors write', () => {
  it(
    'into the contact form stays text in every step, in the inbox, in letters and in the table',
    async () => {
      const people = fieldsWith('message', 5000, 27);
      expect(await fillIn('/_contact', people)).toEqual([]);
      await expectCleanLetters(people.length);
      const list = jsonOf<{ items: { id: string; text: string }[]; total: number }>(
        await editor.get(`${API}/messages`),
      );
      expect(list.total).toBe(people.length);
      expect(await look('messages', '', ...list.items.map(({ id }) => `messages?message=${id}`))).toEqual([]);
      for (let i = 0; i < people.length; i++) {
        await desk.page.locator('.message-open').nth(i).click();
        await desk.page.waitForTimeout(150);
        expect(await escapes(desk.page)).toEqual([]);
      }
      expect(desk.alarms).toEqual([]);
      expect((await cellsOf(`${API}/messages/export`)).filter((cell) => /^\s*[=+@|-]/.test(cell))).toEqual([]);
    },
    TIME,
  );

  it(
    'into the sign-up form stays text in every step, in the list, in letters and in the table',
    async () => {
      const before = mail.letters.length;
      const people = fieldsWith('remark', 1000, 9).map((fields) => ({
        ...fields,
        document: 'outing',
        persons: '1',
        consent: 'yes',
        occurrence: '',
      }));
      expect(await fillIn('/_signup', people)).toEqual([]);
      await expectCleanLetters(before + people.length);
      expect(await look('events', 'events/outing')).toEqual([]);
      const cells = await cellsOf(`${API}/events/outing/signups/export`);
      expect(cells.filter((cell) => cell.startsWith('visitor-')).length).toBe(people.length);
      expect(cells.filter((cell) => /^\s*[=+@|-]/.test(cell))).toEqual([]);
    },
    TIME,
  );

  it(
    'wrongly into the forms stays text beside what is wrong',
    async () => {
      const wrong = inParts(HOSTILE_CASES, 60).map((part) => part.map(({ text }) => text).join('\n'));
      for (const text of wrong) {
        for (const action of ['/_contact', '/_signup']) {
          const fields = { locale: text, document: 'outing', name: text, email: text, message: '', remark: text };
          const answer = await post(action, { ...fields, persons: text, occurrence: text, token: text });
          expect([422, 429], answer.text.slice(0, 300)).toContain(answer.status);
          expect(await problemsIn(answer)).toEqual([]);
        }
      }
    },
    TIME,
  );

  it(
    'with scripts in the browser, in the forms themselves, runs nothing either',
    async () => {
      const byClass = [...Map.groupBy(HOSTILE_CASES, (hostile) => hostile.class).values()];
      await visitor.page.setExtraHTTPHeaders(somebody());
      for (const [{ text } = { text: '' }] of byClass.slice(0, 6)) {
        await visitor.page.goto(`http://${HOST}:${String(server.port)}/it/outing/`, { waitUntil: 'load' });
        await visitor.page.setExtraHTTPHeaders(somebody());
        await visitor.page.getByLabel('Nome e cognome').fill(oneLine(text));
        await visitor.page.getByLabel('Indirizzo e-mail').fill('somebody@example.ch');
        await visitor.page.locator('textarea[name=remark]').fill(text);
        await visitor.page.getByLabel('Acconsento').check();
        await visitor.page.getByRole('button', { name: 'Iscriversi' }).click();
        await visitor.page.getByRole('heading', { level: 1, name: 'Questi dati sono giusti?' }).waitFor();
        expect(await escapes(visitor.page), text).toEqual([]);
      }
      expect(visitor.alarms).toEqual([]);
    },
    TIME,
  );

  it(
    'as questions and as reasons of feedback stays text on the board of questions',
    async () => {
      const asked = HOSTILE_CASES.filter((_, i) => i % 3 === 0);
      for (const { text } of asked) {
        const address = `/it/ask/?q=${encodeURIComponent(text.toWellFormed())}`;
        let answer = await server.ask(address, { host: HOST, headers: somebody() });
        for (let i = 0; i < 20 && answer.status === 429; i++) {
          await new Promise((resolve) => setTimeout(resolve, 1000));
          answer = await server.ask(address, { host: HOST, headers: somebody() });
        }
        expect(answer.status, text).toBeLessThan(500);
        const question = valueOf(answer.text, 'question');
        if (question === '') continue;
        const { body, headers } = form({ question, helpful: 'no', reason: text, locale: text });
        const said = await server.ask('/api/feedback', {
          host: HOST,
          method: 'POST',
          body,
          headers: { ...headers, ...somebody() },
        });
        expect([303, 400, 404, 429], said.text).toContain(said.status);
        if (said.status === 303) expect(said.headers.location).toBe('/it/ask/?thanks=1');
      }
      expect(await look(...[1, 2, 3, 4].map((n) => `questions?page=${String(n)}`), '')).toEqual([]);
    },
    TIME,
  );
});
