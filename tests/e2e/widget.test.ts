import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../helpers/browser.ts';
import { axeViolations, sidewaysScroll, visit } from '../helpers/visit.ts';
import type { Visit } from '../helpers/visit.ts';
import { startWidgetPage } from './widget-page.ts';
import type { WidgetPage } from './widget-page.ts';

const PHONE: BrowserContextOptions = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
const DESK: BrowserContextOptions = { viewport: { width: 1200, height: 800 } };

describe('chat widget', () => {
  let site: WidgetPage;
  let browser: Browser;
  let current: Visit | null = null;

  beforeAll(async () => {
    site = await startWidgetPage();
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await current?.close();
    current = null;
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const open = async (options: BrowserContextOptions = DESK, path = '/?locale=de'): Promise<Visit> => {
    current = await visit(browser, site.origin + path, options);
    return current;
  };
  const at = (page: Page, selector: string) => page.locator(`bivouac-chat ${selector}`);
  const ask = async (page: Page, question: string): Promise<void> => {
    await at(page, '#question').fill(question);
    await at(page, '.composer button[type=submit]').click();
  };
  /** Names of everything that the browser keeps for the page. */
  const stored = (page: Page) =>
    page.evaluate(() => [
      ...Object.keys(sessionStorage),
      ...Object.keys(localStorage),
      ...document.cookie.split(';').filter(Boolean),
    ]);
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement?.shadowRoot?.activeElement;
      return element?.id === '' ? element.className : element?.id;
    });

  it('is one file of at most 40 kB', () => {
    expect(gzipSync(site.widget, { level: 9 }).length).toBeLessThanOrEqual(40_000);
    expect(site.widget.toString()).not.toMatch(/\bimport\s*[({'"]|\bfrom\s*['"]/);
  });

  it('answers by keyboard alone, with quotes that lead to their sentences', async () => {
    const { page, trouble } = await open();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('launcher');
    await page.keyboard.press('Enter');
    await at(page, 'textarea').waitFor();
    expect(await focused(page)).toBe('question');
    await page.keyboard.type('Wie gross?');
    await page.keyboard.press('Enter');
    await at(page, '.turn[data-state=done]').waitFor();
    const links = await at(page, '.quote a').evaluateAll((all) =>
      all.map((a) => [a.textContent, a.getAttribute('href')]),
    );
    expect(links).toEqual([
      [
        'Wie grosse Sprachmodelle entstehen › Training',
        expect.stringContaining('/de/modelle/#training:~:text=') as string,
      ],
      ['Training', '/en/training/#:~:text=3.14E23%20operations'],
    ]);
    expect(
      await at(page, '.quote blockquote').evaluateAll((all) => all.map((quote) => quote.getAttribute('lang'))),
    ).toEqual(['de-CH', 'en-CH']);
    expect(await at(page, '[role=status]').textContent()).toContain('175 Milliarden');
    expect(await focused(page)).toBe('question');
    await page.keyboard.press('Escape');
    await at(page, 'dialog').waitFor({ state: 'hidden' });
    await expect.poll(() => focused(page)).toBe('launcher');
    expect(trouble).toEqual({ console: [], foreign: [], failed: [] });
  });

  it('sends what was said before along with a follow-up', async () => {
    const { page } = await open();
    await at(page, '.launcher').click();
    await at(page, '.starters button').first().click();
    await at(page, '.turn[data-state=done]').waitFor();
    await ask(page, 'And in German?');
    await at(page, '.turn[data-state=done]').nth(1).waitFor();
    const asked = site.script.asked.at(-1);
    expect(asked?.question).toBe('And in German?');
    expect(asked?.earlier.map((turn) => turn.role)).toEqual(['user', 'assistant']);
    expect(asked?.earlier[0]?.text).toBe('Wie gross ist das grösste Modell?');
    expect(asked?.earlier[1]?.text).toContain('175 Milliarden');
  });

  it('stores nothing before the first question, then keeps the talk over a change of page, until it is cleared', async () => {
    const { page } = await open();
    await at(page, '.launcher').click();
    await at(page, 'textarea').fill('half a question');
    await page.keyboard.press('Escape');
    expect(await stored(page)).toEqual([]);
    await at(page, '.launcher').click();
    expect(await at(page, 'textarea').inputValue()).toBe('half a question');
    await ask(page, 'Wie gross?');
    await at(page, '.turn[data-state=done]').waitFor();
    expect(await stored(page)).toEqual(['bivouac-chat']);
    await page.goto(`${site.origin}/next/`, { waitUntil: 'networkidle' });
    expect(await at(page, '.asked').textContent()).toBe('Wie gross?');
    expect(await focused(page)).toBeUndefined();
    await at(page, '.head button').first().click();
    expect(await at(page, '.welcome').count()).toBe(1);
    expect(await stored(page)).toEqual([]);
  });

  it('stops when asked to, tells the server, and tries again', async () => {
    const { page } = await open();
    await at(page, '.launcher').click();
    const before = site.script.aborted;
    await ask(page, 'slow');
    await at(page, '.waiting').waitFor();
    await at(page, '.composer button').click();
    await at(page, '.turn[data-state=stopped]').waitFor();
    await expect.poll(() => site.script.aborted).toBe(before + 1);
    await at(page, '.actions button').click();
    await at(page, '.turn[data-state=waiting]').waitFor();
    await page.close();
    await expect.poll(() => site.script.aborted).toBe(before + 2);
  });

  it('says what went wrong and offers another try and the plain page', async () => {
    const { page } = await open();
    await at(page, '.launcher').click();
    await ask(page, 'broken');
    await at(page, '.problem').waitFor();
    expect(await at(page, '.problem').textContent()).toContain('Der Dienst antwortet im Moment nicht.');
    expect(await at(page, '.problem a').getAttribute('href')).toBe('/de/ask/?q=broken');
    await at(page, '.actions button').click();
    await at(page, '.turn[data-state=done]').waitFor();
    await page.context().setOffline(true);
    await ask(page, 'Wie gross?');
    await at(page, '.problem').waitFor();
    expect(await at(page, '[role=status]').textContent()).toContain('Der Server war nicht zu erreichen.');
  });

  it('refuses with the nearest pages and the contact form', async () => {
    const { page } = await open();
    await at(page, '.launcher').click();
    await ask(page, 'moon');
    await at(page, '.turn[data-state=done]').waitFor();
    const hrefs = await at(page, '.turn a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(hrefs).toEqual(['/de/modelle/', '/de/kontakt/']);
  });

  it('copies an answer with its places', async () => {
    const { page } = await open({ ...DESK, permissions: ['clipboard-read', 'clipboard-write'] });
    await at(page, '.launcher').click();
    await ask(page, 'Wie gross?');
    await at(page, '.actions button').first().click();
    await at(page, '.actions').getByText('Kopiert').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^Wie gross\?\n[^]*«Das grösste Modell[^]*logbook\.localhost/,
    );
  });

  it('asks whether an answer helped, by keyboard, and what was missing', async () => {
    const { page, trouble } = await open();
    await at(page, '.launcher').click();
    await ask(page, 'Wie viele Parameter?');
    const no = at(page, '.rating button').nth(1);
    await no.focus();
    await page.keyboard.press('Enter');
    await at(page, '.reason').waitFor();
    // The cursor stands where the reason is written, and the next question has a field of its own.
    expect(await focused(page)).toMatch(/^reason-/);
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.type('Das Jahr');
    await at(page, '.reason button').click();
    await at(page, '.rated').waitFor();
    expect(await at(page, '.rated').textContent()).toContain('Danke');
    expect(await focused(page)).toMatch(/^rated-/);
    expect(site.script.feedback.map(({ helpful, reason }) => [helpful, reason])).toEqual([
      [false, ''],
      [false, 'Das Jahr'],
    ]);
    await ask(page, 'Und noch eine Frage?');
    await at(page, '.turn:nth-child(2) .rating').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(trouble.console).toEqual([]);
  });

  it('fills a phone’s screen, gives way to readers, and shows the page when a quote is followed', async () => {
    const { page } = await open(PHONE);
    const launcher = at(page, '.launcher');
    const bottom = () => launcher.evaluate((element) => Math.round(innerHeight - element.getBoundingClientRect().top));
    expect(await bottom()).toBe(48);
    await page.evaluate(() => scrollTo(0, 600));
    await expect.poll(bottom).toBe(0);
    await page.evaluate(() => scrollTo(0, 400));
    await expect.poll(bottom).toBe(48);
    const end = await page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      return innerHeight - (document.querySelector('main')?.getBoundingClientRect().bottom ?? 0);
    });
    expect(end).toBeGreaterThanOrEqual(48);
    await page.evaluate(() => scrollTo(0, 0));
    await launcher.click();
    const box = await at(page, 'dialog').boundingBox();
    expect(box).toEqual({ x: 0, y: 0, width: 320, height: 640 });
    await ask(page, 'Wie gross?');
    await at(page, '.quote a').first().click();
    await page.waitForURL('**/de/modelle/**');
    expect(await at(page, 'dialog').isVisible()).toBe(false);
    expect(await launcher.textContent()).toContain('Zurück zum Gespräch');
  });

  it('is not printed', async () => {
    const { page } = await open();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('bivouac-chat').isVisible()).toBe(false);
  });

  it.each(['fr', 'it', 'de', 'en'])('speaks %s', async (locale) => {
    const { page } = await open(DESK, `/?locale=${locale}`);
    const label = { fr: 'Poser une question', it: 'Fare una domanda', de: 'Frage stellen', en: 'Ask a question' }[
      locale
    ];
    expect((await at(page, '.launcher').textContent())?.trim()).toBe(label);
    await at(page, '.launcher').click();
    await ask(page, 'Wie gross?');
    await at(page, '.turn[data-state=done]').waitFor();
    expect(site.script.asked.at(-1)?.locale).toBe(locale);
  });

  it.each([
    ['light', DESK],
    ['dark', DESK],
    ['light', PHONE],
    ['dark', PHONE],
  ] as const)('has no accessibility violation: %s, %o', async (colorScheme, device) => {
    const { page, trouble } = await open({ ...device, colorScheme });
    expect(await axeViolations(page)).toEqual([]);
    await at(page, '.launcher').click();
    expect(await axeViolations(page)).toEqual([]);
    await ask(page, `moon ${'Donaudampfschifffahrt'.repeat(8)}`);
    await at(page, '.turn[data-state=done]').waitFor();
    await ask(page, 'Wie gross?');
    await at(page, '.turn[data-state=done]').nth(1).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await at(page, '.log').evaluate((log) => log.scrollWidth - log.clientWidth)).toBe(0);
    expect(trouble).toEqual({ console: [], foreign: [], failed: [] });
  });
});
