import { randomInt } from 'node:crypto';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { StarterSite } from './site-pages.ts';
import { visit } from './visit.ts';
import type { Visit } from './visit.ts';

/** What a file of browser tests works with. */
export interface Surfer {
  readonly url: (site: StarterSite, address: string) => string;
  readonly open: (site: StarterSite, address: string, options?: BrowserContextOptions) => Promise<Visit>;
}

/** An address for a visitor of its own, so that tests do not use up each other's share. */
function anyone(): Record<string, string> {
  return { 'X-Forwarded-For': `10.${String(randomInt(256))}.${String(randomInt(256))}.${String(randomInt(1, 255))}` };
}

/** One browser for the tests of a file, on the server that the project's setup has started. */
export function useBrowser(): Surfer {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  const url = (site: StarterSite, address: string): string => `http://${site.host}:${String(inject('port'))}${address}`;
  return {
    url,
    open: (site, address, options = {}) =>
      visit(browser, url(site, address), { extraHTTPHeaders: anyone(), ...options }),
  };
}
