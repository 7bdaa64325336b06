import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { signedInPage, startAdminServer } from '../helpers/admin.ts';
import type { AdminServer } from '../helpers/admin.ts';
import { jsonOf } from '../helpers/admin-pages.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { EditorDriver } from '../helpers/editor-driver.ts';
import { ROOT } from '../helpers/server.ts';
import { settled } from '../helpers/visit.ts';

const SITE = 'ape-poschiavo';
const HOST = `${SITE}.localhost`;
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const SHOTS = path.join(ROOT, 'test-results', 'volunteer');
const MOST_INTERACTIONS = 12;
/** Words of programmers that no editor should meet. */
const TECHNICAL = /\b(?:slug|locale|revision|slash|markdown|url|json|token|html|schema|null|undefined|404|database)\b/i;

let server: AdminServer;
let browser: Browser;

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  browser = await launchBrowser();
  mkdirSync(SHOTS, { recursive: true });
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function publicText(address: string): Promise<string> {
  const answer = await server.ask(address, { host: HOST });
  return answer.status === 200 ? answer.text : String(answer.status);
}

/** The address of a page's public form, from its own lists. */
async function addressOf(title: string): Promise<string> {
  const feed = (await server.ask('/it/feed.xml', { host: HOST })).text;
  const item = feed
    .split('<item>')
    .slice(1)
    .find((text) => text.includes(title));
  return /https?:\/\/[^/<"]+(\/it\/[^<"]+)/.exec(item ?? '')?.[1] ?? '';
}

it('a volunteer comes from the invitation to a published news item with three phone pictures', async () => {
  const manager = await server.signInAs('manager', SITE);
  const invited = { name: 'Nora Lanfranchi', email: 'nora@example.ch', role: 'editor', locale: 'en' };
  const { link } = jsonOf<{ link: string }>(
    await manager.send('POST', `/api/admin/sites/${SITE}/invitations`, invited),
  );
  const context = await browser.newContext({ ...PHONE, locale: 'en', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const editor = new EditorDriver(page);
  let step = 0;
  const look = async (name: string): Promise<void> => {
    step += 1;
    await settled(page);
    await page.screenshot({ path: path.join(SHOTS, `${String(step).padStart(2, '0')}-${name}.png`) });
    expect(await page.locator('body').innerText(), name).not.toMatch(TECHNICAL);
  };
  await page.goto(link, { waitUntil: 'networkidle' });
  await look('invitation');
  editor.interactions += 1;
  await page.locator('input[type=password]').first().fill('four words over the pass');
  await look('password');
  await page.locator('button.primary').first().click();
  editor.interactions += 1;
  await page
    .getByRole('link', { name: 'Write a news item' })
    .or(page.getByRole('button', { name: 'Write a news item' }))
    .first()
    .waitFor();
  await look('overview');
  await page
    .getByRole('link', { name: 'Write a news item' })
    .or(page.getByRole('button', { name: 'Write a news item' }))
    .first()
    .click();
  editor.interactions += 1;
  await page.waitForURL(/\/pages\/[^/]+\/it$/);
  await editor.fill('Title of the page', 'Tre giorni in capanna');
  await editor.write('Siamo tornati sani, stanchi e contenti.');
  await look('text');
  await editor.addPictures(['IMG_2041.jpg', 'IMG_2042.jpg', 'IMG_2043.jpg']);
  await look('pictures');
  for (const [i, words] of ['La capanna al tramonto', 'Il gruppo in cima', 'La cena'].entries())
    await editor.describe(i, words);
  await look('described');
  await editor.publish();
  await look('published');
  await context.close();
  expect(editor.interactions).toBeLessThanOrEqual(MOST_INTERACTIONS);
  const shown = await publicText(await addressOf('Tre giorni in capanna'));
  expect(shown).toContain('Siamo tornati sani');
  expect(shown.match(/alt="(?:La capanna al tramonto|Il gruppo in cima|La cena)"/g)).toHaveLength(3);
});

describe('the whole life of a page', () => {
  async function editorPage(options: BrowserContextOptions): Promise<Page> {
    const session = await server.signInAs('editor', SITE);
    return signedInPage(browser, session, server, { locale: 'en', ...options });
  }

  it.each([
    ['by mouse', { viewport: { width: 1280, height: 900 } }],
    ['at phone size', PHONE],
  ])('%s', async (name, options) => {
    const page = await editorPage(options);
    const editor = new EditorDriver(page);
    const title = `Una pagina ${name}`;
    await editor.begin(SITE, server.adminOrigin, /news/i);
    await editor.fill('Title of the page', title);
    await editor.write('Prima versione.');
    await editor.saved();
    expect(await addressOf(title)).toBe('');
    await editor.publish();
    const address = await addressOf(title);
    expect(await publicText(address)).toContain('Prima versione.');

    await editor.write(' Seconda frase.');
    await editor.kept('Seconda frase.');
    await editor.saved();
    expect(await publicText(address)).not.toContain('Seconda frase.');
    await editor.publish();
    await expect.poll(() => publicText(address), { timeout: 10_000 }).toContain('Seconda frase.');

    await editor.panel('Versions');
    await page.getByRole('checkbox', { name: 'Show every save' }).check();
    await editor.click(/^Compare with the current one/);
    await editor.click(/^Take up this version again/);
    await expect.poll(() => editor.text.innerText(), { timeout: 10_000 }).not.toContain('Seconda frase.');
    await editor.publish();
    await expect.poll(() => publicText(address), { timeout: 10_000 }).not.toContain('Seconda frase.');

    await editor.panel('Place');
    await editor.click('Move to the trash');
    await page.locator('ui-dialog[open] .danger').last().click();
    await expect.poll(() => publicText(address), { timeout: 10_000 }).toMatch(/^4\d\d$/);
    await page.goto(`${server.adminOrigin}/admin/${SITE}/trash`, { waitUntil: 'networkidle' });
    await editor.click(new RegExp(`^Restore: ${title}`));
    await page
      .getByText('There is nothing')
      .or(page.getByText(/restored|back/i))
      .first()
      .waitFor();
    expect(await publicText(address)).toMatch(/^4\d\d$/);
    await page.context().close();
  });

  it('by keyboard alone', async () => {
    const page = await editorPage({ viewport: { width: 1280, height: 900 } });
    const editor = new EditorDriver(page);
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const element = document.activeElement;
        return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`.trim();
      });
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let i = 0; i < 80; i++) {
        if (name.test(await focused())) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`The keyboard does not reach ${String(name)}.`);
    };
    await page.goto(`${server.adminOrigin}/admin/${SITE}/pages`, { waitUntil: 'networkidle' });
    await tabTo(/^New$/);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/pages\/[^/]+\/it$/);
    await page.getByRole('textbox', { name: 'Title of the page' }).waitFor();
    await page.getByRole('textbox', { name: 'Title of the page' }).focus();
    await page.keyboard.type('Scritto con la tastiera');
    await page.keyboard.press('Tab');
    for (let i = 0; i < 30 && !(await editor.text.evaluate((element) => element.contains(document.activeElement))); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.type('# Titolo');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Testo **forte**, senza toccare il topo.');
    await editor.kept('senza toccare il topo.');
    await editor.saved();
    await page.getByRole('textbox', { name: 'Title of the page' }).focus();
    for (let i = 0; i < 40 && !(await focused()).startsWith('Publish'); i++) await page.keyboard.press('Shift+Tab');
    expect(await focused()).toMatch(/^Publish/);
    await page.keyboard.press('Enter');
    await page
      .getByText(/^Published/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await page.context().close();
  });
});
