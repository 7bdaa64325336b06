import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../helpers/e2e.ts';
import { SITES } from '../helpers/site-pages.ts';
import type { StarterSite } from '../helpers/site-pages.ts';
import { axeViolations, sidewaysScroll } from '../helpers/visit.ts';

const deepSpace = SITES[0] as StarterSite;

function addressWith(directive: string): string {
  const found = deepSpace.documents.find((document) => document.locale === 'de' && document.body.includes(directive));
  if (found === undefined) throw new Error(`no page has ${directive}`);
  return found.address;
}

const fill = (page: Page, name: string, value: string) => page.fill(`.calculator input[name="${name}"]`, value);

describe('calculators', () => {
  const { open } = useBrowser();

  it.each([
    ['::neurons', 'parameters', '1,8 × 10¹²', /146 Millionen/, 'viele'],
    ['::training', 'gpus', "8'000", /45 Tage/, '0'],
    ['::models', 'ram', '8', /bis zu 8\.3 Milliarden/, '1,000'],
  ])(
    '%s shows the default result without scripts, then computes with every change',
    async (directive, field, value, expected, wrong) => {
      const address = addressWith(directive);
      const still = await open(deepSpace, address, { javaScriptEnabled: false });
      const before = await still.page.textContent('.calculator-result');
      expect(await still.page.locator('.calculator svg[role=img]').count()).toBe(1);
      expect(await still.page.locator('.calculator input').count()).toBe(0);
      await still.close();

      const { page, trouble, close } = await open(deepSpace, address);
      await page.locator('.calculator-form').waitFor();
      expect(await page.locator('.calculator').count()).toBe(1);
      expect(await page.textContent('.calculator-result')).toBe(before);
      await fill(page, field, value);
      expect(await page.textContent('.calculator-answer')).toMatch(expected);

      await fill(page, field, wrong);
      const control = page.getByRole('textbox', { description: /Schreiben Sie eine Zahl|Die Zahl muss/ });
      expect(await control.getAttribute('name')).toBe(field);
      expect(await control.getAttribute('aria-invalid')).toBe('true');
      expect(await page.textContent('.calculator-answer')).toMatch(expected);
      expect(await axeViolations(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await sidewaysScroll(page)).toBe(0);

      await page.click('.calculator-reset');
      expect(await page.textContent('.calculator-result')).toBe(before);
      expect(trouble).toEqual({ console: [], foreign: [], failed: [] });
      await close();
    },
  );
});

describe('videos', () => {
  const { open } = useBrowser();

  it('load nothing before they are asked for, and then a player without cookies', async () => {
    const { page, trouble, close } = await open(deepSpace, addressWith('::video'));
    await page.context().route('https://**', (route) => route.abort());
    await page.locator('.video-button').first().waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
    expect(trouble.foreign).toEqual([]);
    expect(await page.locator('.video-link a').first().getAttribute('href')).toMatch(
      /^https:\/\/www\.youtube\.com\/watch\?v=/,
    );
    await page.locator('.video-button').first().click();
    const frame = page.locator('.video iframe');
    expect(await frame.getAttribute('src')).toMatch(/^https:\/\/www\.youtube-nocookie\.com\/embed\/[\w-]{11}\?/);
    expect(await frame.getAttribute('title')).not.toBe('');
    expect(trouble.console.filter((line) => line.includes('Content Security Policy'))).toEqual([]);
    await close();
  });
});
