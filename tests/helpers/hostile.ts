import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ROOT } from './server.ts';

/** Text that tries to become something else than text. Where it runs, it calls `canary()`. */
export interface HostileCase {
  /** Kind of evasion, after the OWASP cheat sheet on filter evasion. */
  readonly class: string;
  readonly text: string;
}

/** The corpus of hostile texts. */
export const HOSTILE_CASES = JSON.parse(
  readFileSync(path.join(ROOT, 'tests', 'fixtures', 'hostile', 'cases.json'), 'utf8'),
) as readonly HostileCase[];

/** A case as one line, as fields of one line take it. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}

/** A page of the browser that notes whatever runs that should not. */
export interface WatchedPage {
  readonly page: Page;
  /** Addresses at which something ran, was asked for from a foreign host, or opened a dialog. */
  readonly alarms: string[];
  readonly close: () => Promise<void>;
}

/**
 * Opens a page in which `canary()` rings. The policy of the page is switched off unless `withPolicy` is set:
 * so escaping has to hold by itself, and the policy is the second wall.
 */
export async function watchedPage(
  browser: Browser,
  options: BrowserContextOptions & { readonly withPolicy?: boolean } = {},
): Promise<WatchedPage> {
  const { withPolicy = false, ...rest } = options;
  const context = await browser.newContext({ bypassCSP: !withPolicy, reducedMotion: 'reduce', ...rest });
  const page = await context.newPage();
  const alarms: string[] = [];
  await context.exposeFunction('canary', () => alarms.push(`ran at ${page.url()}`));
  page.on('dialog', (dialog) => {
    // A question before leaving a page with unsaved text is no alarm.
    if (dialog.type() !== 'beforeunload') alarms.push(`dialog at ${page.url()}`);
    dialog.accept().catch(() => undefined);
  });
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !hostname.endsWith('localhost')) alarms.push(`asked ${request.url()}`);
  });
  return { page, alarms, close: () => context.close() };
}

/** What a document holds that no content may bring about: handlers, scripts of its own, addresses that run, foreign frames. */
export function escapes(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const schemes = /^\s*(?:javascript|vbscript|data:text|data:image\/svg|data:application|livescript|mocha)/i;
    const within = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot === null ? [] : within(element.shadowRoot)),
      ]);
    const isChat = (element: Element): boolean => {
      const root = element.getRootNode();
      return root instanceof ShadowRoot && root.host.localName === 'bivouac-chat';
    };
    for (const element of within(document)) {
      const name = element.localName;
      for (const { name: attribute, value } of element.attributes) {
        if (/^on/i.test(attribute)) found.push(`${name} ${attribute}`);
        // The admin places menus and sets its accent from scripts; public pages have no styles of their own at all.
        const placed = location.pathname.startsWith('/admin') && !/url\(|expression|import|behavior/i.test(value);
        if (attribute === 'style' && !placed && !isChat(element) && name !== 'bivouac-chat')
          found.push(`${name} style`);
        if (['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster'].includes(attribute)) {
          if (schemes.test(value.replaceAll(/[\u0000-\u0020]/g, ''))) found.push(`${name} ${attribute}=${value}`);
        }
      }
      if (['iframe', 'object', 'embed', 'base', 'applet', 'frame', 'portal', 'xss', 'marquee', 'math'].includes(name))
        found.push(name);
    }
    const scripts = document.querySelectorAll('script:not([src]):not([type^="application/"])');
    if (scripts.length > 0) found.push('script without src');
    if (document.querySelector('meta[http-equiv="refresh"]') !== null) found.push('refresh');
    return found;
  });
}
