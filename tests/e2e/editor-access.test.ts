import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { EditorPage, draftOf, makePage } from './editor-page.ts';

let server: AdminServer;
let browser: Browser;
let session: TestSession;
beforeAll(async () => {
  [server, browser] = await Promise.all([startAdminServer(), launchBrowser()]);
  session = await server.signInAs('editor');
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

describe('by keyboard alone', () => {
  it('a page is named, written, formatted from the toolbar and published', async () => {
    const made = await makePage(session, '');
    const editor = await EditorPage.open(browser, server, session, made);
    const { keyboard } = editor.page;
    // A page without a title begins there; Enter goes into the text.
    await keyboard.type('By keyboard');
    await keyboard.press('Enter');
    await keyboard.type('No mouse');
    await keyboard.press('Control+a');
    await keyboard.press('Alt+F10');
    for (let i = 0; i < 3; i += 1) await keyboard.press('ArrowRight');
    expect(await editor.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Bold');
    await keyboard.press('Enter');
    await keyboard.press('Control+End');
    await editor.saved();
    const draft = await draftOf(session, made);
    expect(draft.meta).toMatchObject({ title: 'By keyboard', slug: 'by-keyboard' });
    expect(JSON.stringify(draft.body)).toContain('"type":"bold"');
    await editor.page.getByRole('button', { name: 'Publish' }).focus();
    await keyboard.press('Enter');
    await editor.page.getByText('The page is published.').waitFor();
    const answer = await server.ask('/en/by-keyboard/', { host: `deep-space.localhost:${String(server.port)}` });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<strong>No mouse</strong>');
    await editor.page.context().close();
  });
});

describe('on a phone', () => {
  it('everything fits, and one writes and saves', async () => {
    const made = await makePage(session, 'On the way');
    const editor = await EditorPage.open(browser, server, session, made, PHONE);
    await editor.write('Typed with two thumbs.');
    await editor.saved();
    for (const width of [390, 320]) {
      await editor.page.setViewportSize({ width, height: 720 });
      const wide = await editor.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide, `${String(width)} px`).toBeLessThanOrEqual(0);
    }
    expect(await editor.flaws()).toEqual([]);
    await editor.page.getByRole('button', { name: 'Details and tools' }).click();
    await editor.page.getByLabel('Short description').fill('A page that was written on the way home, with two thumbs.');
    await editor.saved();
    expect(await editor.flaws()).toEqual([]);
    expect((await draftOf(session, made)).meta['description']).toContain('two thumbs');
    await editor.page.context().close();
  });
});

describe('in the dark', () => {
  it('nothing is hard to read', async () => {
    const made = await makePage(session, 'Night');
    const editor = await EditorPage.open(browser, server, session, made, { colorScheme: 'dark' });
    await editor.write('Stars.');
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.type('/callout');
    await editor.page.keyboard.press('Enter');
    await editor.page.locator('ui-dialog').getByRole('button', { name: 'Insert' }).click();
    await editor.page.locator('.block-box-callout').waitFor();
    await editor.page.getByRole('button', { name: 'Details and tools' }).click();
    expect(await editor.flaws()).toEqual([]);
    await editor.page.context().close();
  });
});

describe('somebody who may only read', () => {
  it('sees the text and no tools', async () => {
    const made = await makePage(session, 'Read only');
    const viewer = await server.signInAs('viewer');
    const editor = await EditorPage.open(browser, server, viewer, made);
    await editor.page.getByText('You can read this page, but not change it.').waitFor();
    expect(await editor.page.locator('#body-text').getAttribute('contenteditable')).toBe('false');
    expect(await editor.page.getByRole('button', { name: 'Publish' }).count()).toBe(0);
    expect(await editor.flaws()).toEqual([]);
    await editor.page.context().close();
  });
});
