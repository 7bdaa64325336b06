import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signedInPage, startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { axeViolations } from '../helpers/visit.ts';

const SITE = 'ape-poschiavo';
const HOST = { host: `${SITE}.localhost` };
const PICTURES = process.env['PICTURES'];

let server: AdminServer;
let browser: Browser;
let session: TestSession;

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  browser = await launchBrowser();
  session = await server.signInAs('manager', SITE);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** Opens a screen as the manager; the console stays quiet and axe finds nothing, by day and by night. */
async function open(screen: string, options: object = desktop): Promise<Page> {
  const page = await signedInPage(browser, session, server, options);
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${server.adminOrigin}/admin/${SITE}/${screen}`, { waitUntil: 'networkidle' });
  await page.locator('h1').first().waitFor();
  expect(errors).toEqual([]);
  return page;
}

async function expectAccessible(page: Page, name: string): Promise<void> {
  expect(await axeViolations(page), name).toEqual([]);
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
}

async function close(page: Page): Promise<void> {
  await page.context().close();
}

async function prepare(): Promise<void> {
  const headers = { 'User-Agent': 'Mozilla/5.0', Referer: `http://${SITE}.localhost/it/` };
  for (const address of ['/it/campeggio/', '/it/zaino-lista/', '/index.php?id=12'])
    await server.ask(address, { ...HOST, headers });
  const ask = {
    locale: 'it',
    messages: [{ id: '1', role: 'user', parts: [{ type: 'text', text: 'Chi ha inventato il telefono?' }] }],
  };
  await server.ask('/api/assistant', {
    ...HOST,
    method: 'POST',
    body: JSON.stringify(ask),
    headers: { 'Content-Type': 'application/json' },
  });
  await session.send('PUT', `/api/admin/sites/${SITE}/redirects`, {
    source: '/index.php?id=5',
    document: { id: 'camp', language: 'it' },
    status: 301,
  });
  await session.send('PUT', `/api/admin/sites/${SITE}/redirects`, { source: '/vecchio/', status: 410 });
  await session.send('POST', `/api/admin/sites/${SITE}/pages/square-lashing/it/unpublish`);
  // What visitors asked for in vain is counted every few seconds.
  const missed = async () => (await session.get(`/api/admin/sites/${SITE}/not-found`)).text;
  await vi.waitUntil(async () => (await missed()).includes('/it/zaino-lista/'), { timeout: 30_000, interval: 200 });
}

describe('the upkeep of a site in a browser', () => {
  beforeAll(prepare, 60_000);

  it.each([
    'menus',
    'redirects',
    'redirects?view=notFound',
    'redirects?view=import',
    'tags',
    'questions',
    'links',
    'tasks',
    'settings',
  ])('%s: accessible on a screen, on a phone and by night', async (screen) => {
    const name = screen.replace(/\W+/g, '-');
    const wide = await open(screen);
    await expectAccessible(wide, `${name}-desktop`);
    await close(wide);
    const small = await open(screen, { ...phone, colorScheme: 'dark' });
    await expectAccessible(small, `${name}-phone`);
    expect(await small.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(390);
    await close(small);
  });

  it('moves an entry of the menu by keyboard, and visitors see it', async () => {
    const page = await open('menus');
    const names = () => page.locator('.menu-name > span:first-child').allTextContents();
    const before = await names();
    const handle = page.locator('.menu-row').nth(0).locator('.menu-handle');
    await handle.focus();
    await page.keyboard.press('ArrowDown');
    const after = await names();
    expect(after).not.toEqual(before);
    expect(after.toSorted()).toEqual(before.toSorted());
    // The focus stays on the handle, so that the next key goes on.
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('menu-handle');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The menu is online.').waitFor();
    const home = await server.ask('/', HOST);
    const shown = [...home.text.matchAll(/<li class="menu-item[^"]*"[^>]*>\s*<a[^>]*>([^<]+)/g)].map(([, label]) =>
      label?.trim(),
    );
    expect(shown[0]).not.toBe(before[0]);
    await close(page);
  });

  it('drags an entry below another one', async () => {
    const page = await open('menus');
    const rows = page.locator('.menu-row');
    const count = await rows.count();
    const last = rows.nth(count - 1).locator('.menu-handle');
    await last.scrollIntoViewIfNeeded();
    const box = (await last.boundingBox())!;
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 42, box.y + 12, { steps: 4 });
    await page.mouse.up();
    expect(await rows.nth(count - 1).getAttribute('class')).toContain('depth-1');
    await close(page);
  });

  it('adds an outside address to the footer, and tells both of two people who change it at once', async () => {
    const first = await open('menus?menu=footer');
    const second = await open('menus?menu=footer');
    for (const [page, label] of [
      [first, 'Primo'],
      [second, 'Secondo'],
    ] as const) {
      await page.getByRole('button', { name: 'Add an entry' }).click();
      await page.getByLabel('an address (another site').check();
      await page.getByLabel('Address to open').fill('https://example.org/');
      await page.getByLabel('Text in Italiano').fill(label);
      await expectAccessible(page, 'menus-dialog');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('button', { name: 'Save' }).click();
    }
    await second.getByText('Somebody changed the menus').waitFor();
    await expectAccessible(second, 'menus-conflict');
    expect((await server.ask('/', HOST)).text).toContain('Primo');
    await second.getByRole('button', { name: 'Keep mine' }).click();
    await expect.poll(async () => (await server.ask('/', HOST)).text).toContain('Secondo');
    await close(first);
    await close(second);
  });

  it('leads an address that was asked for in vain to the page that was meant, with one click', async () => {
    const page = await open('redirects?view=notFound');
    await page
      .getByRole('button', { name: /^Lead \/it\/zaino-lista\/ to/ })
      .first()
      .click();
    await page.getByText('The rule is saved.').waitFor();
    expect((await server.ask('/it/zaino-lista/', HOST)).status).toBe(301);
    await close(page);
  });

  it('says in words what is wrong with a rule', async () => {
    const page = await open('redirects');
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByRole('textbox', { name: 'Old address' }).fill('/giro');
    await page.getByLabel('another address').check();
    await page.getByRole('textbox', { name: 'New address' }).fill('/giro');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This rule would lead back').first().waitFor();
    await expectAccessible(page, 'redirects-problem');
    await close(page);
  });

  it('shows what a CSV file would do before it does it', async () => {
    const page = await open('redirects?view=import');
    await page.getByLabel('or paste the lines here').fill('/a1;/it/campo/;301\n/a2;;410\n/a3;/a3;301');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('2 to take over').waitFor();
    await expectAccessible(page, 'redirects-import-preview');
    await page.getByRole('button', { name: 'Take over 2 rules' }).click();
    await expect.poll(async () => (await server.ask('/a2', HOST)).status).toBe(410);
    await close(page);
  });

  it('takes a colour, says how it reads, and shows it on the site', async () => {
    const page = await open('settings');
    await page.getByLabel('A colour of your own').first().check();
    await page.locator('input[type=color]').fill('#ffd400');
    await page.getByText('Too light to be read: it is darkened.').waitFor();
    await expectAccessible(page, 'settings-accent');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The settings are saved').waitFor();
    expect((await server.ask('/', HOST)).text).toContain('/_theme.css?v=ffd400');
    await close(page);
  });

  it('puts changes of two people together where they changed different settings', async () => {
    const first = await open('settings');
    const second = await open('settings');
    await first.getByLabel('Telephone').fill('081 000 00 00');
    await first.getByRole('button', { name: 'Save' }).click();
    await first.getByText('The settings are saved').waitFor();
    await second.getByLabel('Name in Italiano').fill('Esploratori');
    await second.getByRole('button', { name: 'Save' }).click();
    await second.getByText('The settings are saved').waitFor();
    const { text } = await server.ask('/', HOST);
    expect(text).toContain('081 000 00 00');
    expect(text).toContain('Esploratori');
    await close(first);
    await close(second);
  });

  it('writes a page for a question that had no answer', async () => {
    const page = await open('questions');
    await page
      .getByRole('button', { name: /Write this page/ })
      .first()
      .click();
    await page.waitForURL(/\/pages\/[a-z0-9-]+\/it$/);
    await close(page);
  });
});
