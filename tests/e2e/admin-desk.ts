import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { signedInPage, startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestRole, TestSession } from '../helpers/admin.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { axeViolations, sidewaysScroll } from '../helpers/visit.ts';

/** Windows in which the admin is tried. */
export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 860 } };
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const NARROWEST: BrowserContextOptions = { viewport: { width: 320, height: 640 }, hasTouch: true };

/** A server and a browser with which a file of tests works in the admin. */
export interface Desk {
  readonly server: () => AdminServer;
  /** Somebody new with a part. */
  readonly person: (role: TestRole) => Promise<TestSession>;
  /** Opens an address of the admin and waits for its heading. */
  readonly open: (session: TestSession, path: string, options?: BrowserContextOptions) => Promise<Page>;
  /** Axe finds nothing, nothing scrolls sideways, and the console was quiet. */
  readonly expectGood: (page: Page, state: string) => Promise<void>;
}

/** Starts a server and a browser for the tests of a file, and ends them. */
export function useDesk(): Desk {
  let server: AdminServer;
  let browser: Browser;
  const troubles = new WeakMap<Page, string[]>();
  beforeAll(async () => {
    server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  return {
    server: () => server,
    person: async (role) => server.signIn(await server.makePerson(role)),
    open: async (session, path, options = DESKTOP) => {
      const page = await signedInPage(browser, session, server, options);
      const trouble: string[] = [];
      troubles.set(page, trouble);
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) trouble.push(message.text());
      });
      page.on('pageerror', (error) => trouble.push(String(error)));
      await page.goto(server.adminOrigin + path, { waitUntil: 'networkidle' });
      await page.locator('h1').first().waitFor();
      return page;
    },
    expectGood: async (page, state) => {
      expect(await axeViolations(page), state).toEqual([]);
      expect(await sidewaysScroll(page), `${state} scrolls sideways`).toBe(0);
      expect(troubles.get(page), `${state}: console`).toEqual([]);
    },
  };
}
