import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../helpers/e2e.ts';
import { pageCases } from '../helpers/page-kinds.ts';
import { SITES } from '../helpers/site-pages.ts';
import { axeViolations, sidewaysScroll } from '../helpers/visit.ts';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

/** The page of questions has no widget: it is the widget's other form. */
async function openChat(page: Page): Promise<boolean> {
  if ((await page.locator('bivouac-chat').count()) === 0) return false;
  await page.locator('bivouac-chat .launcher').click();
  await page.locator('bivouac-chat dialog[open]').waitFor();
  return true;
}

describe.each(SITES)('pages of $id', (site) => {
  const { open } = useBrowser();
  const cases = site.locales.flatMap((locale) => pageCases(site, locale).map((page) => ({ locale, ...page })));

  it.each(cases)('$locale $kind $address', async ({ locale, kind, address, status }) => {
    const { page, trouble, status: answered, close } = await open(site, address, { viewport: WIDE });
    expect(answered).toBe(status);
    expect.soft(await page.getAttribute('html', 'lang')).toBe(`${locale}-CH`);
    expect.soft(await page.locator('h1').count(), 'headings of level 1').toBe(1);
    expect.soft(await axeViolations(page), 'light').toEqual([]);

    const hasChat = await openChat(page);
    expect.soft(hasChat).toBe(!kind.startsWith('ask'));
    if (hasChat) {
      expect.soft(await axeViolations(page), 'chat open').toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('bivouac-chat dialog[open]').waitFor({ state: 'detached' });
    }

    await page.emulateMedia({ colorScheme: 'dark' });
    expect.soft(await axeViolations(page), 'dark').toEqual([]);

    await page.setViewportSize(NARROW);
    expect.soft(await sidewaysScroll(page), 'sideways scroll at 320 px').toBe(0);
    expect.soft(await axeViolations(page), '320 px').toEqual([]);
    expect.soft(trouble).toEqual({ console: [], foreign: [], failed: [] });
    await close();
  });
});
