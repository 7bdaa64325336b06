import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { signedInPage, startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { adminScreens } from '../helpers/admin-screens.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { EditorDriver } from '../helpers/editor-driver.ts';
import { axeViolations, settled, sidewaysScroll } from '../helpers/visit.ts';

const SITE = 'ape-poschiavo';
const SCREENS = adminScreens(SITE, 'camp', 'it');
const WAYS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['by day', { viewport: { width: 1280, height: 900 } }],
  ['by night, 320 px wide', { viewport: { width: 320, height: 700 }, colorScheme: 'dark' }],
];

let server: AdminServer;
let browser: Browser;
let operator: TestSession;

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  browser = await launchBrowser();
  operator = await server.signInAs('operator');
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

function open(options: BrowserContextOptions): Promise<Page> {
  return signedInPage(browser, operator, server, { locale: 'en', ...options });
}

describe.each(WAYS)('%s', (_, options) => {
  it('every screen is free of barriers', async () => {
    const page = await open(options);
    const problems: string[] = [];
    for (const { name, path } of SCREENS) {
      await page.goto(`${server.adminOrigin}${path}`, { waitUntil: 'networkidle' });
      problems.push(...(await axeViolations(page)).map((problem) => `${name}: ${problem}`));
      const scroll = await sidewaysScroll(page);
      if (scroll > 0) problems.push(`${name}: ${String(scroll)} px wider than the window`);
    }
    await page.context().close();
    expect(problems).toEqual([]);
  });

  it('so are menus, dialogs and what stands beside a text', async () => {
    const page = await open(options);
    const editor = new EditorDriver(page);
    const problems: string[] = [];
    const look = async (name: string): Promise<void> => {
      await settled(page);
      problems.push(...(await axeViolations(page)).map((problem) => `${name}: ${problem}`));
    };
    await page.goto(`${server.adminOrigin}/admin/${SITE}/pages`, { waitUntil: 'networkidle' });
    await editor.click(/^New/);
    await look('menu of new pages');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+k');
    await look('search');
    await page.keyboard.press('Escape');
    await page.goto(`${server.adminOrigin}/admin/${SITE}/pages/camp/it`, { waitUntil: 'networkidle' });
    await editor.click('Picture');
    await page.locator('ui-dialog[open]').waitFor({ state: 'attached' });
    await look('dialog of pictures');
    await page.keyboard.press('Escape');
    for (const name of ['Details', 'Check', 'Preview', 'Versions', 'Languages', 'Schedule', 'Notes', 'Place']) {
      await editor.panel(name);
      await look(name);
    }
    await page.context().close();
    expect(problems).toEqual([]);
  });
});

describe('before anybody has signed in', () => {
  it('signing in is free of barriers', async () => {
    const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${server.adminOrigin}/admin/sign-in`, { waitUntil: 'networkidle' });
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
  });
});
