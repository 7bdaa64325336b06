import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestSession } from '../helpers/admin.ts';
import { DESKTOP, NARROWEST, PHONE, useDesk } from './admin-desk.ts';

const SITE = 'deep-space';
const OTHER = 'ape-poschiavo';
const desk = useDesk();

let operator: TestSession;
let author: TestSession;

beforeAll(async () => {
  operator = await desk.person({ isOperator: true, name: 'Anna Bernasconi', locale: 'en' });
  author = await desk.person({ sites: { [OTHER]: 'author' }, name: 'Luca Rossi', locale: 'it' });
});

function navigation(page: Page, name = 'Navigation') {
  return page.getByRole('navigation', { name, exact: true });
}

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
}

describe('moving about', () => {
  it('follows a link without loading anew, names the document and gives the heading the focus', async () => {
    const page = await desk.open(operator, `/admin/${SITE}`);
    expect(await page.title()).toBe('Overview · Deep Space · Bivouac');
    await page.evaluate(() => Reflect.set(window, 'stays', true));
    await navigation(page).getByRole('link', { name: 'Content' }).click();
    await page.getByRole('heading', { level: 1, name: 'Content' }).waitFor();
    expect(page.url()).toContain(`/admin/${SITE}/pages`);
    expect(await page.title()).toBe('Content · Deep Space · Bivouac');
    await expect.poll(() => focused(page)).toBe('Content');
    expect(await navigation(page).locator('[aria-current=page]').textContent()).toContain('Content');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    expect(await page.evaluate(() => Reflect.get(window, 'stays') as boolean)).toBe(true);
    await page.context().close();
  });

  it('begins with a link that skips the navigation', async () => {
    const page = await desk.open(operator, `/admin/${SITE}`);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.context().close();
  });

  it('opens the site of the last visit, and changes site and colour by the switcher', async () => {
    const page = await desk.open(operator, `/admin/${OTHER}`);
    const hue = () => page.evaluate(() => document.documentElement.style.getPropertyValue('--hue'));
    const before = await hue();
    await page.getByRole('button', { name: 'APE Poschiavo' }).click();
    await page.getByRole('menuitemradio', { name: 'Deep Space' }).click();
    await page.waitForURL(`**/admin/${SITE}`);
    await expect.poll(hue).not.toBe(before);
    await page.goto(`${desk.server().adminOrigin}/admin`, { waitUntil: 'networkidle' });
    expect(page.url()).toContain(`/admin/${SITE}`);
    await page.context().close();
  });

  it('says what is wrong with an address, and which screens are not open to somebody', async () => {
    const page = await desk.open(author, `/admin/${OTHER}/nothing/here/at/all/there`);
    expect(await page.locator('h1').textContent()).toBe('Questa schermata non esiste');
    await desk.expectGood(page, 'unknown address');
    await page.goto(`${desk.server().adminOrigin}/admin/${SITE}`, { waitUntil: 'networkidle' });
    expect(await page.locator('h1').textContent()).toBe('Questa schermata non esiste');
    await page.goto(`${desk.server().adminOrigin}/admin/${OTHER}/erasure`, { waitUntil: 'networkidle' });
    expect(await page.locator('h1').textContent()).toBe('Questa schermata non è aperta per Lei');
    expect(await navigation(page, 'Navigazione').getByRole('link', { name: 'Messaggi' }).count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('it-CH');
    await page.context().close();
  });

  it('asks somebody who is not signed in to sign in, and remembers where they wanted to go', async () => {
    const page = await desk.open({ ...operator, cookie: 'none=1' }, `/admin/${SITE}/pages?state=draft`);
    expect(new URL(page.url()).pathname).toBe('/admin/sign-in');
    expect(new URL(page.url()).searchParams.get('next')).toBe(`/admin/${SITE}/pages?state=draft`);
    await page.context().close();
  });
});

describe('menus and dialogs', () => {
  it('are used by keyboard, and give the focus back', async () => {
    const page = await desk.open(operator, `/admin/${SITE}`);
    const button = page.getByRole('button', { name: 'Account of Anna Bernasconi' });
    await button.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('menuitemradio', { name: 'Same as device' }).waitFor();
    await page.keyboard.press('Home');
    await expect.poll(() => focused(page)).toBe('My account');
    await page.keyboard.press('d');
    await expect.poll(() => focused(page)).toBe('Dark');
    await desk.expectGood(page, 'open menu');
    await page.keyboard.press('Escape');
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Help' }).press('Enter');
    await page.getByRole('dialog', { name: 'Overview' }).waitFor();
    await desk.expectGood(page, 'help');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Help');
    await page.keyboard.press('Control+/');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await desk.expectGood(page, 'shortcuts');
    await page.context().close();
  });

  it('lose no key, however quickly one follows the one that opened a menu', async () => {
    const page = await desk.open(operator, `/admin/${SITE}`);
    const button = page.getByRole('button', { name: 'Account of Anna Bernasconi' });
    // Within one turn of the browser's loop: quicker than it says that the menu is open.
    const reached = await button.evaluate((element) => {
      const press = (key: string) =>
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      element.focus();
      press('ArrowDown');
      press('Home');
      return document.activeElement?.textContent.trim();
    });
    expect(reached).toBe('My account');
    await page.keyboard.press('Escape');
    await button.press('Enter');
    await expect.poll(() => focused(page)).toBe('Same as device');
    await page.context().close();
  });

  it('choose the appearance and remember it', async () => {
    const page = await desk.open(operator, `/admin/${SITE}`);
    await page.getByRole('button', { name: 'Account of Anna Bernasconi' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    expect(await scheme()).toBe('dark');
    await page.reload({ waitUntil: 'networkidle' });
    expect(await scheme()).toBe('dark');
    await desk.expectGood(page, 'dark by choice');
    await page.context().close();
  });
});

describe('search over everything', () => {
  it('is opened, used and left by keyboard alone', async () => {
    const page = await desk.open(operator, `/admin/${SITE}`);
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'What are you looking for?' });
    await field.waitFor();
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('cluster');
    await page.getByText('Pages and news').waitFor();
    await desk.expectGood(page, 'search with results');
    await page.keyboard.press('ArrowDown');
    const chosen = await page.locator('[role=option][aria-selected=true]').getAttribute('id');
    expect(await field.getAttribute('aria-activedescendant')).toBe(chosen);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/admin/${SITE}/pages/**`);
    await page.context().close();
  });

  it('leads to screens, and says when there is nothing', async () => {
    const page = await desk.open(operator, `/admin/${SITE}`);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('trash');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/admin/${SITE}/trash`);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('qwrtzpsdf');
    await page.getByText('Nothing found for “qwrtzpsdf”.').waitFor();
    await desk.expectGood(page, 'search without results');
    await page.context().close();
  });
});

describe('the overview', () => {
  it('welcomes somebody new once, by name', async () => {
    const page = await desk.open(author, `/admin/${OTHER}`);
    await page.getByRole('heading', { name: 'Benvenuta o benvenuto, Luca' }).waitFor();
    await desk.expectGood(page, 'welcome');
    await page.getByRole('button', { name: 'Non mostrare più' }).click();
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByRole('heading', { name: 'Benvenuta o benvenuto, Luca' }).count()).toBe(0);
    await page.context().close();
  });

  it('says how the installation is and leads to what waits', async () => {
    const page = await desk.open(operator, `/admin/${SITE}`);
    await page.getByRole('heading', { name: 'Health of the installation' }).waitFor();
    await page.getByText('No backup is known.').waitFor();
    await page.getByRole('heading', { name: 'For you to fill in' }).waitFor();
    await page.locator('section.card a.line').first().click();
    await page.waitForURL(`**/admin/${SITE}/pages/**`);
    await page.context().close();
  });
});

describe.each([
  ['desktop by day', { ...DESKTOP }],
  ['desktop by night', { ...DESKTOP, colorScheme: 'dark' as const }],
  ['phone by day', { ...PHONE }],
  ['phone by night', { ...PHONE, colorScheme: 'dark' as const }],
  ['320 px', { ...NARROWEST }],
])('%s', (name, options) => {
  it.each(['', '/pages', '/trash'])('%s', async (screen) => {
    const page = await desk.open(operator, `/admin/${SITE}${screen}`, options);
    await desk.expectGood(page, `${name} ${screen}`);
    await page.context().close();
  });

  it('help', async () => {
    const page = await desk.open(operator, '/admin/help', options);
    await desk.expectGood(page, `${name} help`);
    await page.context().close();
  });
});

describe('on a phone', () => {
  it('the navigation stands below, with the rest in a drawer that closes when it has led somewhere', async () => {
    const page = await desk.open(operator, `/admin/${SITE}`, PHONE);
    await navigation(page, 'Quick navigation').getByRole('link', { name: 'Content' }).tap();
    await page.waitForURL(`**/admin/${SITE}/pages`);
    await page.getByRole('button', { name: 'More', exact: true }).tap();
    const drawer = page.getByRole('dialog', { name: 'Deep Space' });
    await drawer.waitFor();
    await desk.expectGood(page, 'drawer');
    // What a dialog holds is slotted into it, so it is found by the element around both.
    await page.locator('ui-dialog[open]').getByRole('link', { name: 'Trash' }).tap();
    await page.waitForURL(`**/admin/${SITE}/trash`);
    await drawer.waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it('every control is large enough for a finger', async () => {
    const page = await desk.open(operator, `/admin/${SITE}/pages`, PHONE);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, a[href], input, select')]
        .filter((element) => element.checkVisibility() && !element.matches('.skip'))
        .map((element) => (element.closest('label') ?? element).getBoundingClientRect())
        .filter(({ width, height }) => width > 0 && (width < 24 || height < 24))
        .map(({ width, height, x, y }) => [width, height, x, y].map(Math.round).join(' ')),
    );
    expect(small).toEqual([]);
    await page.context().close();
  });
});
