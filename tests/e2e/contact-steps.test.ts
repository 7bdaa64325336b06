import { describe, expect, it } from 'vitest';
import { useBrowser } from '../helpers/e2e.ts';
import { documentWith } from '../helpers/page-kinds.ts';
import { SITES } from '../helpers/site-pages.ts';
import { axeViolations, sidewaysScroll } from '../helpers/visit.ts';

/** The form takes a confirmation that comes sooner for a machine's. */
const READING_MS = 2200;

describe.each(SITES)('steps of the contact form of $id', (site) => {
  const { open } = useBrowser();

  it.each(site.locales)('are accessible in %s', async (locale) => {
    const { page, trouble, close } = await open(site, documentWith(site, locale, 'contact').address);
    const submit = page.locator('main form[method=post] button[type=submit]');
    const check = async (step: string): Promise<void> => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axeViolations(page), `${step}, ${colorScheme}`).toEqual([]);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await sidewaysScroll(page), step).toBe(0);
      await page.setViewportSize({ width: 1280, height: 900 });
    };
    await page.locator('main form[method=post]').evaluate((form) => form.setAttribute('novalidate', ''));
    await submit.click();
    expect(await page.locator('[aria-invalid=true]').count()).toBe(3);
    await check('errors');
    await page.locator('[name=name]').fill('Ada');
    await page.locator('[name=email]').fill('ada@example.org');
    await page.locator('[name=message]').fill('Ciao');
    await submit.click();
    await page.locator('.contact-values').waitFor();
    await check('confirmation');
    await page.waitForTimeout(READING_MS);
    await submit.click();
    await page.locator('.contact-values').waitFor({ state: 'detached' });
    await check('thanks');
    // The answer to a wrong entry is a page with status 422, of which the console takes note.
    const noted = trouble.console.filter((line) => !line.includes('status of 422'));
    const failed = trouble.failed.filter((line) => !line.endsWith(' 422'));
    expect({ ...trouble, console: noted, failed }).toEqual({ console: [], foreign: [], failed: [] });
    await close();
  });
});
