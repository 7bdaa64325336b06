import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../helpers/browser.ts';
import { axeViolations, sidewaysScroll, visit } from '../helpers/visit.ts';
import type { Visit } from '../helpers/visit.ts';
import { DESK, PHONE, visitChat } from './chat-visitor.ts';
import { ScriptedWriting, WRITER } from './scripted-writing.ts';
import { startWidgetPage } from './widget-page.ts';
import type { WidgetPage } from './widget-page.ts';

describe('the assistant on a page of another site', () => {
  let site: WidgetPage;
  let browser: Browser;
  let open: Visit | null = null;

  beforeAll(async () => {
    site = await startWidgetPage();
    browser = await launchBrowser();
  });
  afterEach(() => open?.close());
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  it('comes by one line, answers in its language under a strict policy, and leads to its own site', async () => {
    const writing = new ScriptedWriting();
    site.script.written = writing;
    writing.send({ type: 'writing', writer: WRITER });
    writing.say('Das grösste Modell hat 175 Milliarden Parameter.', 1);
    writing.send({ type: 'ended', reason: 'done' });
    const visitor = await visitChat(browser, `${site.shop}/`);
    open = visitor;
    const { at, ask, page, trouble } = visitor;
    expect(await at('#title').textContent()).toContain('Logbuch');
    expect(await at('#title').textContent()).toContain('Domande e risposte');
    await ask('Quanto grande?');
    await at('.turn[data-state=done]').waitFor();
    expect(site.script.asked.at(-1)?.locale).toBe('it');
    const hrefs = await at('dialog a').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    expect(hrefs.length).toBeGreaterThan(4);
    expect(hrefs.filter((href) => !href.startsWith(`${site.origin}/`))).toEqual([]);
    await at('.rating button').first().click();
    await at('.rated').waitFor();
    expect(trouble.console).toEqual([]);
    expect(trouble.failed).toEqual([]);
    expect(trouble.foreign.every((address) => address.startsWith(`${site.origin}/`))).toBe(true);
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  it('looks the same, whatever the styles of the page', async () => {
    for (const device of [DESK, PHONE]) {
      await open?.close();
      const visitor = await visitChat(browser, `${site.shop}/`, device);
      open = visitor;
      const { at, page } = visitor;
      const look = await at('#title').evaluate((title) => {
        const { fontSize, letterSpacing, textTransform, color, lineHeight } = getComputedStyle(title);
        return { fontSize, letterSpacing, textTransform, color, lineHeight };
      });
      expect(look).toEqual({
        fontSize: '17px',
        letterSpacing: 'normal',
        textTransform: 'none',
        color: 'rgb(29, 32, 39)',
        lineHeight: '21.25px',
      });
      expect(await page.locator('bivouac-chat').evaluate((e) => getComputedStyle(e).opacity)).toBe('1');
      const violations = await axeViolations(page);
      expect(violations.filter((line) => line.includes('bivouac-chat'))).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await at('dialog').evaluate((e) => e.getBoundingClientRect().width)).toBe(device === PHONE ? 320 : 432);
    }
  });

  it('does not come to a page whose site is not on the list, and the console says why', async () => {
    open = await visit(browser, `${site.stranger}/`);
    const { page, trouble } = open;
    await expect.poll(() => trouble.console.join('\n')).toContain('is this origin on its list?');
    expect(await page.locator('bivouac-chat').count()).toBe(0);
    const asked = site.script.asked.length;
    const read = await page.evaluate(async (address) => {
      const ask = async (type: string): Promise<string> => {
        const body = JSON.stringify({
          locale: 'de',
          messages: [{ role: 'user', parts: [{ type: 'text', text: 'x' }] }],
        });
        return fetch(`${address}/api/assistant`, { method: 'POST', headers: { 'content-type': type }, body }).then(
          () => 'read',
          () => 'refused',
        );
      };
      return [await ask('application/json'), await ask('text/plain')];
    }, site.origin);
    expect(read).toEqual(['refused', 'refused']);
    expect(site.script.asked.length).toBe(asked);
  });
});
