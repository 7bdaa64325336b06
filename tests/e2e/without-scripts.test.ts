import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../helpers/e2e.ts';
import { documentWith, pageCases } from '../helpers/page-kinds.ts';
import { SITES } from '../helpers/site-pages.ts';

/** The form takes a confirmation that comes sooner for a machine's. */
const READING_MS = 2200;
const OFF = { javaScriptEnabled: false };

/** What a page says, without what belongs to controls that only exist with JavaScript; line breaks evened. */
async function mainText(page: Page): Promise<string[]> {
  const texts = await page
    .locator('main :is(h1, h2, h3, p, li, td, dd, blockquote, figcaption):not(.video-consent)')
    .allTextContents();
  return [...new Set(texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== ''))];
}

describe.each(SITES)('$id without JavaScript', (site) => {
  const { open } = useBrowser();
  const cases = site.locales.flatMap((locale) => pageCases(site, locale).map((page) => ({ locale, ...page })));

  it.each(cases)('$locale $kind says the same', async ({ address }) => {
    const plain = await open(site, address, OFF);
    const live = await open(site, address);
    const said = await mainText(plain.page);
    expect(said.length).toBeGreaterThan(0);
    expect(await plain.page.locator('main :is(p, form)').count()).toBeGreaterThan(0);
    expect(said).toEqual(expect.arrayContaining(await mainText(live.page)));
    expect(plain.trouble).toEqual({ console: [], foreign: [], failed: [] });
    await plain.close();
    await live.close();
  });

  it.each(site.locales)('searches in %s', async (locale) => {
    const { page, close } = await open(site, `/${locale}/search/`, OFF);
    await page.locator('main input[name=q]').fill('Poschiavo');
    await page.locator('main form[role=search] button').click();
    expect(new URL(page.url()).search).toBe('?q=Poschiavo');
    await page.locator('main .search-hits a').first().click();
    expect(await page.locator('h1').count()).toBe(1);
    await close();
  });

  it.each(site.locales)('answers a starter question in %s', async (locale) => {
    const { page, close } = await open(site, `/${locale}/ask/`, OFF);
    const question = await page.locator('main .link-list a').first().textContent();
    await page.locator('main textarea[name=q]').fill(question ?? '');
    await page.locator('main form.ask-form button').click();
    expect(await page.locator('main blockquote').count()).toBeGreaterThan(0);
    await page.locator('main .answer-feedback input[value=no]').check();
    await page.locator('main .answer-feedback textarea').fill('?');
    await page.locator('main .answer-feedback button').click();
    expect(new URL(page.url()).search).toBe('?thanks=1');
    expect(await page.locator('main [role=status]').count()).toBe(1);
    await page.goBack();
    await page.locator('main .answer a').first().click();
    expect(await page.locator('h1').count()).toBe(1);
    await close();
  });

  it.each(site.locales)('takes a message in %s', async (locale) => {
    const { page, close } = await open(site, documentWith(site, locale, 'contact').address, OFF);
    const submit = page.locator('main form[method=post] button[type=submit]');
    await page.locator('main form[method=post]').evaluate((form) => form.setAttribute('novalidate', ''));
    await page.locator('[name=name]').fill('Ada');
    await page.locator('[name=email]').fill('no address');
    await submit.click();
    expect(await page.locator('[name=email]').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('[name=name]').inputValue()).toBe('Ada');
    await page.locator('[name=email]').fill('ada@example.org');
    await page.locator('[name=message]').fill('Grüsse aus Poschiavo');
    await submit.click();
    expect(await page.locator('.contact-values').textContent()).toContain('Grüsse aus Poschiavo');
    await page.waitForTimeout(READING_MS);
    await submit.click();
    expect(await page.locator('main form[method=post]').count()).toBe(0);
    expect(await page.locator('h1').count()).toBe(1);
    await close();
  });

  it('opens the menu of a narrow screen', async () => {
    const { page, close } = await open(site, '/', { ...OFF, viewport: { width: 360, height: 740 } });
    const entry = page.locator('header .menu-list a:visible');
    expect(await entry.count()).toBe(0);
    await page.locator('header summary').first().click();
    expect(await entry.count()).toBeGreaterThan(3);
    await close();
  });
});
