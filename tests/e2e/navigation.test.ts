import { describe, expect, it } from 'vitest';
import { LANGUAGE_TAGS } from '../../src/shared/locale.ts';
import { useBrowser } from '../helpers/e2e.ts';
import { documentWith, pageCases } from '../helpers/page-kinds.ts';
import { SITES } from '../helpers/site-pages.ts';

describe.each(SITES)('finding the way on $id', (site) => {
  const { open } = useBrowser();
  const locale = site.locales[0]!;
  const article = pageCases(site, locale).find(({ kind }) => kind === 'article')!;

  it('leads to the same page in every other language', async () => {
    const { page, close } = await open(site, article.address);
    const id = site.documents.find((document) => document.address === article.address)!.id;
    for (const other of site.locales.slice(1)) {
      const link = page.locator(`.languages a[hreflang=${LANGUAGE_TAGS[other]}]:visible`).first();
      await link.click();
      const expected = site.documents.find((document) => document.id === id && document.locale === other)!;
      expect(new URL(page.url()).pathname).toBe(expected.address);
      expect(await page.getAttribute('html', 'lang')).toBe(LANGUAGE_TAGS[other]);
      await page.goBack();
    }
    await close();
  });

  it('has a skip link that comes first, shows itself and leads to the content', async () => {
    const { page, close } = await open(site, article.address);
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('href')).toBe('#content');
    const box = await focused.boundingBox();
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.y).toBeGreaterThanOrEqual(0);
    expect(box!.width).toBeGreaterThan(20);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#content');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').evaluate((element) => element.closest('main') !== null)).toBe(true);
    await close();
  });

  it('goes through the menu by keyboard in the order in which it is read', async () => {
    const { page, close } = await open(site, article.address, { viewport: { width: 1280, height: 900 } });
    const order: number[] = [];
    const seen = new Set<string>();
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab');
      const place = await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === null || focused === document.body || focused.closest('main') !== null) return null;
        const style = getComputedStyle(focused);
        const all = [...document.querySelectorAll('*')];
        return {
          at: all.indexOf(focused),
          outline: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
          text: focused.textContent,
        };
      });
      if (place === null) break;
      expect(place.outline, `${place.text} shows that it is focused`).toBe(true);
      seen.add(place.text.trim());
      order.push(place.at);
    }
    expect(order.length).toBeGreaterThan(5);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    await close();
  });

  it('opens a submenu by keyboard and closes it with Escape', async () => {
    const { page, close } = await open(site, article.address, { viewport: { width: 1280, height: 900 } });
    const submenu = page.locator('header .menu-wide details').first();
    await submenu.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await submenu.getAttribute('open')).not.toBeNull();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').evaluate((element) => element.closest('details[open]') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await submenu.getAttribute('open')).toBeNull();
    await close();
  });

  it('marks where the visitor is', async () => {
    const { page, close } = await open(site, documentWith(site, locale, 'contact').address);
    expect(await page.locator('[aria-current=page]').count()).toBeGreaterThan(0);
    await close();
  });

  it('prints the text without menus and assistant', async () => {
    const { page, close } = await open(site, article.address);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('main h1').isVisible()).toBe(true);
    expect(
      await page
        .locator('.menu-wide, .menu-narrow, bivouac-chat, .skip-link, .languages')
        .filter({ visible: true })
        .count(),
    ).toBe(0);
    const colour = await page
      .locator('main p')
      .first()
      .evaluate((element) => getComputedStyle(element).color);
    const [red = 255, green = 255, blue = 255] = (colour.match(/\d+(\.\d+)?/g) ?? []).map(Number);
    expect(Math.max(red, green, blue), `print in dark ink, not ${colour}`).toBeLessThan(110);
    expect((await page.pdf()).byteLength).toBeGreaterThan(5000);
    await close();
  });
});
