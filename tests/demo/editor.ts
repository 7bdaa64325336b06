import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { startAdminServer, signedInPage } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { EditorDriver } from '../helpers/editor-driver.ts';
import { ROOT } from '../helpers/server.ts';

const SITE = 'ape-poschiavo';
const FOLDER = path.join(ROOT, 'docs', 'img', 'editor');
const WINDOW = { width: 1200, height: 800 };

/** Takes the pictures of docs/editing.md, in order. */
class Camera {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async take(name: string): Promise<void> {
    await this.#page.waitForTimeout(400);
    await this.#page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
    process.stdout.write(`${name}\n`);
  }
}

/** One of the site's drawings in the place of a photo. */
function drawing(): Promise<Buffer> {
  return sharp(path.join(ROOT, 'sites', SITE, 'media', 'tracks.svg'), { density: 200 })
    .jpeg()
    .toBuffer();
}

/** The way of a page from the first word to the public, in two languages, with a colleague who writes at the same time. */
async function demonstrate(server: AdminServer, page: Page, colleague: TestSession): Promise<void> {
  const [editor, camera] = [new EditorDriver(page, drawing), new Camera(page)];
  await page.goto(`${server.adminOrigin}/admin/${SITE}`, { waitUntil: 'networkidle' });
  await camera.take('01-overview');

  await editor.begin(SITE, server.adminOrigin, /news/i);
  await editor.fill('Title of the page', 'Con le racchette a Cavaglia');
  await editor.write(
    'Domenica siamo saliti da Cadera a Cavaglia con le racchette da neve. Il sole era già alto quando siamo partiti.',
    '## Che cosa abbiamo imparato',
    'Come si legge un versante, e quando è meglio tornare indietro.',
  );
  await camera.take('02-writing');

  await editor.addPictures(['racchette.jpg']);
  await editor.describe(0, 'Sei ragazzi con le racchette da neve davanti a una baita');
  await editor.saved();
  await camera.take('03-picture');

  await editor.panel('Check');
  await camera.take('04-check');

  await editor.panel('Preview');
  await editor.click('Look at the page');
  await page.waitForTimeout(2500);
  await camera.take('05-preview');
  await page.keyboard.press('Escape');

  await editor.panel('Schedule');
  await camera.take('06-schedule');
  await editor.click('Schedule it');
  await page.waitForTimeout(1500);
  await camera.take('07-scheduled');

  await meanwhile(page, colleague);
  await editor.text.locator('p').first().click();
  // At a hand's pace: the editor takes a moment to notice where the pointer has put the cursor.
  await page.waitForTimeout(300);
  await page.keyboard.press('End');
  await page.keyboard.type(' Grazie a chi ci ha accompagnati.');
  await editor.click('Compare and merge');
  await page.locator('ui-dialog[open]').waitFor({ state: 'attached' });
  await camera.take('08-conflict');
  await settle(editor);

  await editor.panel('Versions');
  await camera.take('09-versions');
  await restore(editor);
  await camera.take('10-restored');

  await editor.publish();
  await camera.take('11-published');

  await translate(editor, camera);
  await page.goto(`${server.adminOrigin}/admin/${SITE}/translations`, { waitUntil: 'networkidle' });
  await camera.take('14-translations');
}

/** A colleague changes a sentence of the same text. */
async function meanwhile(page: Page, colleague: TestSession): Promise<void> {
  const [, document = '', language = ''] = /\/pages\/([^/]+)\/([a-z]{2})$/.exec(page.url()) ?? [];
  const address = `/api/admin/sites/${SITE}/pages/${document}/${language}/draft`;
  const { versionId, meta, body } = JSON.parse((await colleague.get(address)).text) as Record<string, never>;
  const changed = JSON.stringify(body).replace('Il sole era già alto', 'Alle nove il sole era già alto');
  const answer = await colleague.send('PUT', address, { base: versionId, meta, body: JSON.parse(changed) as unknown });
  if (answer.status !== 200) throw new Error(answer.text);
}

async function settle(editor: EditorDriver): Promise<void> {
  for (const choice of await editor.page.getByRole('radio', { name: /both/i }).all()) await choice.check();
  await editor.page.locator('ui-dialog[open] .primary').last().click();
  await editor.page.locator('ui-dialog[open]').waitFor({ state: 'detached' });
  await editor.saved();
}

async function restore(editor: EditorDriver): Promise<void> {
  await editor.page
    .getByRole('button', { name: /^Compare with the current one/ })
    .first()
    .click();
  await editor.page.waitForTimeout(1000);
  await editor.page
    .getByRole('button', { name: /^Take up this version again/ })
    .first()
    .click();
  const confirm = editor.page.locator('ui-dialog[open] .primary');
  if (await confirm.isVisible()) await confirm.click();
  await editor.page.waitForTimeout(1500);
}

async function translate(editor: EditorDriver, camera: Camera): Promise<void> {
  await editor.panel('Languages');
  await camera.take('12-languages');
  await editor.click(/^Start in Deutsch/, 'link');
  // The former language's screen stands there until the new one has been read.
  await editor.page.locator('.page-title[lang^="de"]').waitFor();
  await editor.panel('Languages');
  await editor.click('Take over the original text');
  await editor.page.waitForTimeout(2500);
  await editor.fill('Title of the page', 'Mit Schneeschuhen nach Cavaglia');
  await camera.take('13-second-language');
}

mkdirSync(FOLDER, { recursive: true });
const server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
const browser = await launchBrowser();
try {
  const person = await server.makePerson({ sites: { [SITE]: 'editor' }, name: 'Chiara Zala', locale: 'en' });
  const session = await server.signIn(person);
  const colleague = await server.signIn(
    await server.makePerson({ sites: { [SITE]: 'editor' }, name: 'Luca Crameri', locale: 'en' }),
  );
  const page = await signedInPage(browser, session, server, { viewport: WINDOW, locale: 'en' });
  await demonstrate(server, page, colleague);
  process.stdout.write(`The pictures are in ${FOLDER}.\n`);
} finally {
  await browser.close();
  await server.stop();
}
