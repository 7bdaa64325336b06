import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminOf, startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { temporaryFolder } from '../helpers/server.ts';
import { EditorPage, draftOf, makePage } from './editor-page.ts';

let server: AdminServer;
let browser: Browser;
let ada: TestSession;
let bob: TestSession;
beforeAll(async () => {
  [server, browser] = await Promise.all([startAdminServer(), launchBrowser()]);
  const sites = { 'deep-space': 'editor' } as const;
  ada = await server.signIn(await server.makePerson({ name: 'Ada', sites }));
  bob = await server.signIn(await server.makePerson({ name: 'Bob', sites }));
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('two people on one page', () => {
  it('who write in different places get both texts', async () => {
    const made = await makePage(ada);
    const hers = await EditorPage.open(browser, server, ada, made);
    await hers.write('First.');
    await hers.page.keyboard.press('Enter');
    await hers.page.keyboard.type('Second.');
    await hers.saved();
    const his = await EditorPage.open(browser, server, bob, made);
    await his.writeAfter('First.', ' By Bob.');
    await his.saved();
    await hers.writeAfter('Second.', ' By Ada.');
    await hers.page.getByText('Bob changed other passages').waitFor();
    await hers.state('saved');
    expect(await hers.texts()).toEqual(['First. By Bob.', 'Second. By Ada.']);
    expect(JSON.stringify((await draftOf(ada, made)).body)).toContain('First. By Bob.');
    await hers.page.context().close();
    await his.page.context().close();
  });

  it('who write in the same place lose no sentence, and decide block by block', async () => {
    const made = await makePage(ada);
    const hers = await EditorPage.open(browser, server, ada, made);
    await hers.write('The start.');
    await hers.saved();
    const his = await EditorPage.open(browser, server, bob, made);
    await his.writeAfter('The start.', ' Bob’s sentence.');
    await his.saved();
    await hers.writeAfter('The start.', ' Ada’s sentence.');
    await hers.state('conflict');
    expect(await hers.flaws()).toEqual([]);
    await hers.page.getByRole('button', { name: 'Compare and merge' }).click();
    await hers.page.getByText('Changed by both').waitFor();
    expect(await hers.flaws()).toEqual([]);
    await hers.page.getByRole('radio', { name: 'Write it by hand' }).check();
    await hers.page.locator('.merge-hand [contenteditable]').click();
    await hers.page.keyboard.press('Control+End');
    await hers.page.keyboard.type(' Both of us.');
    await hers.page.getByRole('button', { name: 'Merge and go on' }).click();
    await hers.state('saved');
    const text = (await hers.texts()).join('\n');
    for (const sentence of ['Bob’s sentence.', 'Ada’s sentence.', 'Both of us.']) expect(text).toContain(sentence);
    await hers.page.context().close();
    await his.page.context().close();
  });
});

describe('what is typed survives', () => {
  it('a lost connection', async () => {
    const made = await makePage(ada);
    const editor = await EditorPage.open(browser, server, ada, made);
    await editor.page.context().setOffline(true);
    await editor.write('Written in a tunnel.');
    await editor.state('offline');
    expect(await editor.flaws()).toEqual([]);
    await editor.page.context().setOffline(false);
    await editor.state('saved', 40_000);
    expect(JSON.stringify((await draftOf(ada, made)).body)).toContain('Written in a tunnel.');
    await editor.page.context().close();
  });

  it('a lost connection, and «Try again» asks at once', async () => {
    const made = await makePage(ada);
    const editor = await EditorPage.open(browser, server, ada, made);
    await editor.page.clock.install();
    await editor.page.route('**/api/admin/**', (route) => route.abort());
    await editor.write('Written behind a broken cable.');
    await editor.state('offline');
    await editor.page.clock.pauseAt(Date.now() + 1000);
    await editor.page.unroute('**/api/admin/**');
    await editor.page.getByRole('button', { name: 'Try again' }).click();
    await editor.state('saved');
    expect(JSON.stringify((await draftOf(ada, made)).body)).toContain('Written behind a broken cable.');
    await editor.page.context().close();
  });

  it('a closed tab', async () => {
    const made = await makePage(ada);
    const editor = await EditorPage.open(browser, server, ada, made);
    await editor.page.context().setOffline(true);
    await editor.write('Closed too early.');
    await editor.state('offline');
    const context = editor.page.context();
    const blank = await context.newPage();
    await editor.page.close();
    await context.setOffline(false);
    await blank.close();
    const again = await context.newPage();
    await again.goto(`${server.adminOrigin}/admin/deep-space/pages/${made.document}/${made.language}`);
    await again.getByRole('button', { name: 'Take it over' }).click();
    await again.locator('#body-text', { hasText: 'Closed too early.' }).waitFor();
    await again.locator('.save-state[data-state="saved"]').waitFor();
    await expect
      .poll(async () => JSON.stringify((await draftOf(ada, made)).body), { timeout: 10_000 })
      .toContain('Closed too early.');
    await context.close();
  });

  it('a server that is killed', { timeout: 300_000 }, async () => {
    const data = temporaryFolder();
    const first = await startAdminServer({ data });
    const carol = await first.signInAs('editor');
    const made = await makePage(carol);
    const editor = await EditorPage.open(browser, first, carol, made);
    await editor.write('Safe.');
    await editor.saved();
    await first.stop('SIGKILL');
    await editor.page.keyboard.type(' Typed while nobody listened.');
    await editor.state('offline');
    const second = await startAdminServer({ data, port: first.port });
    await editor.state('saved', 60_000);
    const texts = await editor.texts();
    expect(texts).toEqual(['Safe. Typed while nobody listened.']);
    await editor.page.context().close();
    await adminOf(second).stop();
  });

  it('a session that has ended', async () => {
    const made = await makePage(ada);
    const editor = await EditorPage.open(browser, server, ada, made);
    const cookies = await editor.page.context().cookies();
    await editor.page.context().clearCookies();
    await editor.write('Signed out while writing.');
    await editor.state('signed-out');
    await editor.page.context().addCookies(cookies);
    await editor.page.keyboard.press('Control+s');
    await editor.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await editor.state('saved');
    expect(JSON.stringify((await draftOf(ada, made)).body)).toContain('Signed out while writing.');
    await editor.page.context().close();
  });
});
