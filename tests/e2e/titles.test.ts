import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../helpers/e2e.ts';
import { SITES } from '../helpers/site-pages.ts';

const WIDTHS = [320, 480, 760, 960, 1100, 1200, 1280, 1440, 1920];

/** Words of the main title that stand on two lines without a hyphen between. */
function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const title = document.querySelector('h1');
    if (title === null) return ['no title'];
    const texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const broken: string[] = [];
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      for (const word of (text.textContent ?? '').matchAll(/[^\s\u00ad-]+/g)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word[0]);
      }
    }
    return broken;
  });
}

describe.each(SITES)('titles of $id', (site) => {
  const { open } = useBrowser();
  const pages = site.locales.flatMap((locale) =>
    site.documents.filter((document) => document.locale === locale && document.type === 'home'),
  );

  it.each(pages)('are whole words at every width: $address', async ({ address }) => {
    const { page, close } = await open(site, address);
    const broken: Record<number, string[]> = {};
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const words = await brokenWords(page);
      if (words.length > 0) broken[width] = words;
    }
    expect(broken).toEqual({});
    await close();
  });
});
