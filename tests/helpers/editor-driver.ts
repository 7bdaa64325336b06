import type { Locator, Page } from 'playwright-core';
import { phonePicture } from './sample-files.ts';

/** How long the admin may take for a step, in milliseconds; generous, since tests share two cores. */
const PATIENCE = 20_000;

type Role = 'button' | 'menuitem' | 'tab' | 'link';

/** Bytes of the nth picture that somebody adds. */
export type TakePicture = (nth: number) => Promise<Buffer>;

/** A picture as a telephone takes it, each another one. */
function phoneShot(nth: number): Promise<Buffer> {
  return phonePicture('jpeg', 1200 + 40 * nth, 900);
}

/** Steers the admin in English as somebody does who sees it: by names of buttons and fields. Counts what that takes. */
export class EditorDriver {
  readonly page: Page;
  /** Clicks, fields filled in and files chosen so far. */
  interactions = 0;

  readonly #take: TakePicture;

  constructor(page: Page, take: TakePicture = phoneShot) {
    this.page = page;
    this.#take = take;
    page.setDefaultTimeout(PATIENCE);
  }

  /** The body of the text. */
  get text(): Locator {
    return this.page.locator('.ProseMirror').first();
  }

  async click(name: string | RegExp, role: Role = 'button', within = 'body'): Promise<void> {
    this.interactions += 1;
    const exact = typeof name === 'string';
    await this.page.locator(within).getByRole(role, { name, exact }).filter({ visible: true }).first().click();
  }

  async fill(name: string | RegExp, value: string): Promise<void> {
    this.interactions += 1;
    await this.page.getByRole('textbox', { name }).filter({ visible: true }).first().fill(value);
  }

  /** Makes something new from the list of pages. */
  async begin(siteId: string, origin: string, kind: RegExp): Promise<void> {
    await this.page.goto(`${origin}/admin/${siteId}/pages`, { waitUntil: 'networkidle' });
    await this.click(/^New/);
    await this.click(kind, 'menuitem');
    await this.page.waitForURL(/\/pages\/[^/]+\/[a-z]{2}$/);
  }

  /** Writes at the end of the text. */
  async write(...paragraphs: readonly string[]): Promise<void> {
    this.interactions += 1;
    await this.text.click();
    await this.page.keyboard.press('ControlOrMeta+End');
    for (const [i, paragraph] of paragraphs.entries()) {
      if (i > 0) await this.page.keyboard.press('Enter');
      await this.page.keyboard.type(paragraph);
    }
  }

  /** Adds pictures that are not in the library yet; each gets a description afterwards. */
  async addPictures(names: readonly string[]): Promise<void> {
    await this.click('Picture');
    const files = await Promise.all(
      names.map(async (name, i) => ({ name, mimeType: 'image/jpeg', buffer: await this.#take(i) })),
    );
    this.interactions += 1;
    await this.page.locator('ui-dialog[open] input[type=file][multiple]').setInputFiles(files);
    await this.page
      .locator('ui-dialog[open] [aria-pressed="true"]')
      .nth(names.length - 1)
      .waitFor();
    await this.click(/^Insert(?: \(\d+\))?$/, 'button', 'ui-dialog[open]');
    await this.page.locator('ui-dialog[open]').waitFor({ state: 'detached' });
  }

  /** Describes the nth picture of the text. */
  async describe(nth: number, description: string): Promise<void> {
    this.interactions += 1;
    await this.page
      .getByRole('textbox', { name: /^Describe the picture/ })
      .nth(nth)
      .fill(description);
  }

  /** Waits until the server has everything. */
  async saved(): Promise<void> {
    await this.page
      .getByText(/^Saved/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await this.page.waitForLoadState('networkidle');
  }

  /** Waits until the server has a draft with these words, which «Saved» does not say while it still stands there from before. */
  async kept(words: string): Promise<void> {
    const draft = `/api/admin/sites/${new URL(this.page.url()).pathname.replace('/admin/', '')}/draft`;
    const deadline = Date.now() + 20_000;
    while (!(await this.page.evaluate(async (address) => (await fetch(address)).text(), draft)).includes(words)) {
      if (Date.now() > deadline) throw new Error(`The server has no draft with «${words}».`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Opens what stands beside the text. */
  async panel(name: string): Promise<Locator> {
    const opener = this.page.getByRole('button', { name: 'Details and tools' });
    await opener.waitFor();
    // What the button says is true at once, what it opens may still be on its way.
    if ((await opener.getAttribute('aria-expanded')) !== 'true') await this.click('Details and tools');
    await this.click(name, 'tab');
    return this.page.getByRole('tabpanel', { name });
  }

  /** Publishes and waits until the public can see it. */
  async publish(): Promise<void> {
    await this.saved();
    const answered = this.page.waitForResponse((response) => response.url().endsWith('/publish'));
    await this.click(/^Publish/);
    const answer = await answered;
    if (answer.status() !== 200)
      throw new Error(`Publishing answered ${String(answer.status())}: ${await answer.text()}`);
  }
}
