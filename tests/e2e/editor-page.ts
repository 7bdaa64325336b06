import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Browser } from 'playwright-core';
import { signedInPage } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';

/** A page of a site that a test made to write on. */
export interface MadePage {
  readonly document: string;
  readonly language: string;
}

/** Makes a page with a title and opens it as somebody. */
export async function makePage(session: TestSession, title = 'A page', type = 'page'): Promise<MadePage> {
  const answer = await session.send('POST', '/api/admin/sites/deep-space/pages', { type, language: 'en', title });
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text) as MadePage;
}

/** The page screen in a browser of somebody. */
export class EditorPage {
  readonly page: Page;
  readonly #server: AdminServer;

  private constructor(page: Page, server: AdminServer) {
    this.page = page;
    this.#server = server;
  }

  static async open(
    browser: Browser,
    server: AdminServer,
    session: TestSession,
    made: MadePage,
    options: BrowserContextOptions = {},
  ): Promise<EditorPage> {
    const page = await signedInPage(browser, session, server, { viewport: { width: 1280, height: 900 }, ...options });
    const editor = new EditorPage(page, server);
    await editor.visit(made);
    return editor;
  }

  /** The same person in another tab. */
  async anotherTab(made: MadePage): Promise<EditorPage> {
    const editor = new EditorPage(await this.page.context().newPage(), this.#server);
    await editor.visit(made);
    return editor;
  }

  async visit({ document, language }: MadePage): Promise<void> {
    await this.page.goto(`${this.#server.adminOrigin}/admin/deep-space/pages/${document}/${language}`);
    await this.page.locator('#body-text').waitFor();
  }

  /** Puts the cursor at the end of the text and types. */
  async write(text: string): Promise<void> {
    await this.page.locator('#body-text > *').last().click();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(text);
  }

  /** Puts the cursor where somebody clicks. The editor takes over the browser's selection a moment later; a hand is never as quick as a test. */
  async clickInto(block: Locator): Promise<void> {
    await block.click();
    await this.page.waitForTimeout(200);
  }

  /** Puts the cursor at the end of the block with these words and types. */
  async writeAfter(words: string, text: string): Promise<void> {
    await this.clickInto(this.page.locator('#body-text > *', { hasText: words }).first());
    await this.page.keyboard.press('End');
    await this.page.keyboard.type(text);
  }

  async state(wanted: string, timeout = 20_000): Promise<void> {
    await this.page.locator(`.save-state[data-state="${wanted}"]`).waitFor({ timeout });
  }

  /** Waits until what was typed last is on the server. */
  async saved(): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await this.state('saved');
  }

  /** The texts of the blocks, without the empty one at the end. */
  async texts(): Promise<string[]> {
    const texts = await this.page.locator('#body-text > *').allInnerTexts();
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }

  /** Pastes as a browser does. */
  async paste(data: Readonly<Record<string, string>>): Promise<void> {
    await this.page.evaluate((given) => {
      const clipboardData = new DataTransfer();
      for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.querySelector('#body-text')?.dispatchEvent(event);
    }, data);
  }

  /** What axe finds wrong, in words. */
  async flaws(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('; ')}`);
  }
}

/** The draft that the server has. */
export async function draftOf(
  session: TestSession,
  { document, language }: MadePage,
): Promise<{
  readonly meta: Record<string, unknown>;
  readonly body: { readonly content: readonly { readonly type: string; readonly attrs?: Record<string, unknown> }[] };
}> {
  const answer = await session.get(`/api/admin/sites/deep-space/pages/${document}/${language}/draft`);
  return JSON.parse(answer.text) as Awaited<ReturnType<typeof draftOf>>;
}
