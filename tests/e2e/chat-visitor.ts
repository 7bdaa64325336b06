import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { visit } from '../helpers/visit.ts';
import type { Visit } from '../helpers/visit.ts';

/** The smallest phone, and a desk. */
export const PHONE: BrowserContextOptions = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
export const DESK: BrowserContextOptions = { viewport: { width: 1200, height: 800 } };

/** Somebody who talks with the assistant. */
export interface Visitor extends Visit {
  /** Elements inside the widget. */
  readonly at: (selector: string) => Locator;
  readonly ask: (question: string) => Promise<void>;
  /** What screen readers were told, in order. */
  readonly heard: () => Promise<string[]>;
}

/** Notes what the live region says, each time that it changes. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const region = document.querySelector('bivouac-chat')?.shadowRoot?.querySelector('[role=status]');
    const heard: string[] = [];
    Object.assign(window, { heard });
    if (!region) return;
    new MutationObserver(() => heard.push(region.textContent.trim())).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}

/** Opens a page and the conversation on it. */
export async function visitChat(browser: Browser, address: string, options = DESK): Promise<Visitor> {
  const opened = await visit(browser, address, options);
  const { page } = opened;
  const at = (selector: string): Locator => page.locator(`bivouac-chat ${selector}`);
  await at('.launcher').click();
  await at('#question').waitFor();
  await listen(page);
  return {
    ...opened,
    at,
    ask: async (question) => {
      await at('#question').fill(question);
      await at('.composer button[type=submit]').click();
    },
    heard: () => page.evaluate(() => (window as unknown as { heard: string[] }).heard),
  };
}
