import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { signedInPage, startAdminServer } from '../helpers/admin.ts';
import type { AdminServer } from '../helpers/admin.ts';
import { jsonOf, metaOf, paragraphs } from '../helpers/admin-pages.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { runCli } from '../helpers/server.ts';
import { axeViolations } from '../helpers/visit.ts';

const SITE = 'ape-poschiavo';
const PAGES = `/api/admin/sites/${SITE}/pages`;

let server: AdminServer;
let browser: Browser;

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Publishes a page that names somebody. Returns its address. */
async function publish(title: string, sentence: string): Promise<string> {
  const editor = await server.signInAs('editor', SITE);
  const made = jsonOf<{ document: string; versionId: string }>(
    await editor.send('POST', PAGES, { type: 'page', language: 'it', title }),
  );
  const address = `${PAGES}/${made.document}/it`;
  const draft = { base: made.versionId, meta: metaOf(title), body: paragraphs(sentence) };
  jsonOf(await editor.send('PUT', `${address}/draft`, draft));
  return jsonOf<{ address: string }>(await editor.send('POST', `${address}/publish`, {})).address;
}

async function shown(address: string): Promise<string> {
  return (await server.ask(address, { host: `${SITE}.localhost` })).text;
}

it('a manager looks, confirms, and the public page is without the name at once', async () => {
  const address = await publish('Un incontro', 'Ci ha parlato Zenobia Quux di Brusio.');
  expect(await shown(address)).toContain('Zenobia Quux');
  const page = await signedInPage(browser, await server.signInAs('manager', SITE), server, { locale: 'en' });
  await page.goto(`${server.adminOrigin}/admin/${SITE}/erasure`, { waitUntil: 'networkidle' });
  await page.getByRole('textbox', { name: 'Words' }).fill('zenobia quux');
  await page.getByRole('button', { name: 'Show what would be removed' }).click();
  await page.getByRole('heading', { name: 'What was found' }).waitFor();
  expect(await page.getByRole('row', { name: /^Published pages 1/ }).count()).toBe(1);
  expect(await axeViolations(page)).toEqual([]);
  expect(await shown(address)).toContain('Zenobia Quux');
  await page.getByRole('button', { name: 'Remove all of it' }).click();
  await page.locator('ui-dialog[open] button.danger').click();
  await page.getByRole('heading', { name: 'Removed', exact: true }).waitFor();
  expect(await page.locator('main').innerText()).toMatch(/Backups made until now may still hold it until/);
  expect(await axeViolations(page)).toEqual([]);
  expect(await shown(address)).toContain('Ci ha parlato […] di Brusio.');
  await page.context().close();
});

it('the command removes from beside a running server, and only when it is told to', async () => {
  const address = await publish('Un altro incontro', 'Scrivere a quux.fritz@example.ch per sapere di più.');
  const env = { BIVOUAC_DATA: server.data };
  const looked = await runCli(['erase', 'words', 'quux.fritz@example.ch', '--dry-run', '--json'], env);
  const found = JSON.parse(looked.stdout) as { site: string; result: { counts: object } }[];
  expect(found.find(({ site }) => site === SITE)?.result.counts).toMatchObject({ pages: 1 });
  const unconfirmed = await runCli(['erase', 'words', 'quux.fritz@example.ch'], env);
  expect(unconfirmed.code).toBe(2);
  expect(await shown(address)).toContain('quux.fritz@example.ch');
  const erased = await runCli(['erase', 'words', 'quux.fritz@example.ch', '--yes'], env);
  expect(erased.code, erased.stderr).toBe(0);
  await expect.poll(() => shown(address), { timeout: 10_000 }).not.toContain('quux.fritz@example.ch');
});
