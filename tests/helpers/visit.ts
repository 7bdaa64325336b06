import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** What went wrong while a page was open. */
export interface Trouble {
  /** Errors and warnings on the console, and exceptions that nobody caught. */
  readonly console: string[];
  /** Requests that left for another host than the page's. */
  readonly foreign: string[];
  /** Requests that failed or were answered with 4xx or 5xx, except the page itself. */
  readonly failed: string[];
}

/** An open page with what it noted. */
export interface Visit {
  readonly page: Page;
  readonly trouble: Trouble;
  readonly status: number;
  readonly close: () => Promise<void>;
}

function watch(page: Page, address: string): Trouble {
  const trouble: Trouble = { console: [], foreign: [], failed: [] };
  const { host } = new URL(address);
  page.on('console', (message) => {
    const isOwnStatus = message.location().url === address && message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !isOwnStatus) trouble.console.push(message.text());
  });
  page.on('pageerror', (error) => trouble.console.push(String(error)));
  page.on('request', (request) => {
    const target = new URL(request.url());
    if (target.protocol.startsWith('http') && target.host !== host) trouble.foreign.push(request.url());
  });
  page.on('requestfailed', (request) => trouble.failed.push(`${request.url()} ${request.failure()?.errorText ?? ''}`));
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url() !== address) {
      trouble.failed.push(`${response.url()} ${String(response.status())}`);
    }
  });
  return trouble;
}

/** Waits until nothing on a page is on its way any more: no request, no movement, no drawing. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    const finite = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(finite.map(({ finished }) => finished));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/** Opens an address in a context of its own (no cookies, no storage) and waits until the network is quiet. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const trouble = watch(page, address);
  const response = await page.goto(address, { waitUntil: 'networkidle' });
  return { page, trouble, status: response?.status() ?? 0, close: () => context.close() };
}

/** Accessibility violations that axe finds, one line each: rule, what it is about, and where. */
export async function axeViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${violation.help} at ${node.target.join(' ')} ${node.failureSummary ?? ''}`,
    ),
  );
}

/** By how many CSS pixels the page is wider than its window; 0 when nothing scrolls sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}
