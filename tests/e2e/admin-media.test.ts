import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MediaDetail } from '../../src/api/admin/media-model.ts';
import { signedInPage, startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { uploaded } from '../helpers/media.ts';
import { pdfOf, phonePicture, plainPicture } from '../helpers/sample-files.ts';
import { axeViolations, sidewaysScroll } from '../helpers/visit.ts';

const SITE = 'ape-poschiavo';
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  colorScheme: 'dark',
};

let server: AdminServer;
let browser: Browser;
let editor: TestSession;

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  browser = await launchBrowser();
  editor = await server.signIn(await server.makePerson({ sites: { [SITE]: 'editor' }, locale: 'en' }));
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await signedInPage(browser, editor, server, { locale: 'en', ...options });
  await page.goto(`${server.adminOrigin}/admin/${SITE}/media`);
  await page.waitForSelector('.media-tile');
  return page;
}

function jpeg(name: string, buffer: Buffer): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'image/jpeg', buffer };
}

async function detailOf(name: string): Promise<MediaDetail> {
  return JSON.parse((await editor.get(`/api/admin/sites/${SITE}/media/${name}`)).text) as MediaDetail;
}

async function waitForArrival(page: Page, name: string): Promise<void> {
  await page.locator('.media-tile', { hasText: name }).first().waitFor();
}

describe('uploads in the browser', () => {
  it('go several at once, say what is wrong with one, and offer what is there already', async () => {
    const page = await open();
    const first = await phonePicture('jpeg', 900, 600, 6);
    await page.setInputFiles('input[name=files]', [
      jpeg('Gipfel.jpg', first),
      jpeg('Hütte.jpg', await plainPicture('#246810')),
      { name: 'Plan.pdf', mimeType: 'application/pdf', buffer: pdfOf(['Plan']) },
      { name: 'evil.html', mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>') },
    ]);
    for (const name of ['gipfel.jpg', 'hutte.jpg', 'plan.pdf']) await waitForArrival(page, name);
    const failed = page.locator('.upload-entry.failed');
    await failed.waitFor();
    expect(await failed.innerText()).toContain('This kind of file is not accepted.');
    expect(await page.locator('.upload-tray [role=status]').innerText()).toBe('1 file needs you');
    expect(await axeViolations(page)).toEqual([]);
    await page.setInputFiles('input[name=files]', [jpeg('Noch einmal.jpg', first)]);
    await page.getByText('You have this file already: gipfel.jpg').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep both' }).click();
    await waitForArrival(page, 'noch-einmal.jpg');
    await page.context().close();
  });

  it('go on by themselves after the tab was closed in the middle', async () => {
    const page = await open();
    const bytes = await phonePicture('png', 2600, 2600);
    let parts = 0;
    // The second part never arrives: the person has gone.
    await page.route('**/uploads/*', async (route) => {
      if (route.request().method() === 'PATCH' && ++parts > 1) await route.abort();
      else await route.continue();
    });
    const padded = Buffer.concat([bytes, Buffer.alloc(3 << 20)]);
    await page.setInputFiles('input[name=files]', [{ name: 'Panorama.png', mimeType: 'image/png', buffer: padded }]);
    await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0.1);
    const context = page.context();
    await page.close();
    const again = await context.newPage();
    const asked: string[] = [];
    again.on('request', (request) => {
      if (request.url().includes('/uploads')) asked.push(request.method());
    });
    await again.goto(`${server.adminOrigin}/admin/${SITE}/media`);
    await waitForArrival(again, 'panorama.png');
    // Gone on with, not begun anew.
    expect(asked[0]).toBe('HEAD');
    expect(asked).not.toContain('POST');
    await context.close();
  });

  it('come by drag and by paste', async () => {
    const page = await open();
    for (const [how, colour] of [
      ['drop', '#135791'],
      ['paste', '#975311'],
    ] as const) {
      const base64 = (await plainPicture(colour)).toString('base64');
      await page.evaluate(
        ({ way, data }) => {
          const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], `by ${way}.jpg`, { type: 'image/jpeg' }));
          const target = document.querySelector('media-browser');
          const event =
            way === 'drop'
              ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
              : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
          target?.dispatchEvent(event);
        },
        { way: how, data: base64 },
      );
      await waitForArrival(page, `by-${how}.jpg`);
    }
    await page.context().close();
  });
});

describe('a picture', () => {
  it('is framed and described by keyboard alone', async () => {
    await uploaded(editor, SITE, 'keyboard.jpg', await plainPicture('#bada55', 1200, 800));
    const page = await open();
    await page.locator('.media-tile').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Home');
    expect(await page.locator('.media-tile:focus').innerText()).toContain('keyboard.jpg');
    await page.keyboard.press('Enter');
    const point = page.locator('.shaper-point');
    await point.waitFor();
    await point.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'Control+ArrowLeft']) await page.keyboard.press(key);
    expect(await point.getAttribute('aria-label')).toBe('Focal point: 42% from the left, 49% from the top');
    await page.locator('input[name=crop]').focus();
    await page.keyboard.press('Space');
    await page.locator('.shaper-move').focus();
    await page.keyboard.press('Shift+Control+ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.locator('textarea[name=de]').fill('Eine grüne Fläche');
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByText('Saved.').waitFor();
    expect(await detailOf('keyboard.jpg')).toMatchObject({
      focal: [420, 490],
      crop: [40, 50, 800, 900],
      alts: { de: 'Eine grüne Fläche' },
    });
    await page.keyboard.press('Escape');
    // Focus is back where it was.
    await expect.poll(() => page.locator('.media-tile:focus').count()).toBe(1);
    await page.context().close();
  });

  it('is framed by mouse, replaced, and moved to the trash and back', async () => {
    const item = await uploaded(editor, SITE, 'mouse.jpg', await plainPicture('#facade', 1200, 800));
    const page = await open();
    await page.locator('.media-tile', { hasText: 'mouse.jpg' }).click();
    await page.waitForFunction(() => (document.querySelector('.shaper-picture')?.clientHeight ?? 0) > 100);
    const box = (await page.locator('.shaper-picture').boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.75);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const { focal } = await detailOf('mouse.jpg');
    expect(Math.abs(focal[0] - 250) + Math.abs(focal[1] - 750)).toBeLessThan(10);
    await page.setInputFiles('input[name=replacement]', [jpeg('new.jpg', await plainPicture('#c0ffee', 1200, 800))]);
    await page.getByText('Replaced.').waitFor();
    const replaced = await detailOf('mouse.jpg');
    expect(replaced.hash).not.toBe(item.hash);
    expect(replaced.focal).toEqual(focal);
    await page.getByRole('button', { name: 'Move to trash' }).click();
    await page.getByText('mouse.jpg is in the trash.').waitFor();
    const undo = page.getByRole('button', { name: 'Undo' });
    // A message with the focus in it stays; left alone it goes by itself.
    await undo.focus();
    await undo.click();
    await waitForArrival(page, 'mouse.jpg');
    await page.context().close();
  });

  it('that the public sees is not taken away without a word', async () => {
    const page = await open();
    await page.fill('input[name=q]', 'viaduct');
    await page.waitForFunction(() => document.querySelectorAll('.media-tile').length === 1);
    await page.locator('.media-tile').click();
    await page.getByRole('button', { name: 'Move to trash' }).click();
    await page.getByText('This file can be seen on the site').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect((await detailOf('viaduct.svg')).trashedAt).toBeNull();
    await page.context().close();
  });
});

describe('the library', () => {
  it('as a list, by filter and on a phone at night is free of barriers', async () => {
    const page = await open(PHONE);
    await page.locator('.camera-button').waitFor();
    expect(await page.locator('input[name=camera]').getAttribute('capture')).toBe('environment');
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'As a list' }).click();
    await page.selectOption('select[name=kind]', 'file');
    await page.waitForFunction(() => document.querySelectorAll('.media-row').length === 1);
    expect(page.url()).toContain('kind=file');
    expect(await axeViolations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.selectOption('select[name=show]', 'trash');
    await page.getByText('No pictures or files are in the trash.').waitFor();
    await page.context().close();
  });

  it('shows a viewer everything and offers nothing to change', async () => {
    const viewer = await server.signIn(await server.makePerson({ sites: { [SITE]: 'viewer' }, locale: 'en' }));
    const page = await signedInPage(browser, viewer, server);
    await page.goto(`${server.adminOrigin}/admin/${SITE}/media`);
    await page.locator('.media-tile', { hasText: 'viaduct.svg' }).click();
    await page.getByText('Used on').waitFor();
    expect(await page.locator('input[type=file]').count()).toBe(0);
    expect(await page.getByRole('button', { name: /Save|trash/ }).count()).toBe(0);
    await page.context().close();
  });
});
