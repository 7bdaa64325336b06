import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../helpers/e2e.ts';
import { pageCases } from '../helpers/page-kinds.ts';
import { SITES } from '../helpers/site-pages.ts';
import { axeViolations, sidewaysScroll } from '../helpers/visit.ts';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

async function openChat(page: Page): Promise<void> {
  await page.locator('bivouac-chat .launcher').click();
  await page.locator('bivouac-chat dialog[open]').waitFor();
}

describe.each(SITES)('pages of $id', (site) => {
  const { open } = useBrowser();
  const cases = site.locales.flatMap((locale) => pageCases(site, locale).map((page) => ({ locale, ...page })));

  it.each(cases)('$locale $kind $address', async ({ locale, address, status }) => {
    const { page, trouble, status: answered, close } = await open(site, address, { viewport: WIDE });
    expect(answered).toBe(status);
    expect(await page.getAttribute('html', 'lang')).toBe(`${locale}-CH`);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await axeViolations(page), 'light').toEqual([]);

    await openChat(page);
    expect(await axeViolations(page), 'chat open').toEqual([]);
    await page.keyboard.press('Escape');

    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeViolations(page), 'dark').toEqual([]);

    await page.setViewportSize(NARROW);
    expect(await sidewaysScroll(page), 'sideways scroll at 320 px').toBe(0);
    expect(await axeViolations(page), '320 px').toEqual([]);
    expect(trouble).toEqual({ console: [], foreign: [], failed: [] });
    await close();
  });
});
