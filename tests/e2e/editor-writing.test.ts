import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { EditorPage, draftOf, makePage } from './editor-page.ts';

let server: AdminServer;
let browser: Browser;
let session: TestSession;
beforeAll(async () => {
  [server, browser] = await Promise.all([startAdminServer(), launchBrowser()]);
  session = await server.signInAs('editor');
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const fixture = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '../fixtures/clipboard', `${name}.html`), 'utf8');

async function newEditor(title?: string): Promise<{ editor: EditorPage; made: Awaited<ReturnType<typeof makePage>> }> {
  const made = await makePage(session, title);
  return { made, editor: await EditorPage.open(browser, server, session, made) };
}

describe('writing', () => {
  it('by Markdown signs and keys, saved as it goes, with ids that stay', async () => {
    const { editor, made } = await newEditor();
    const { keyboard } = editor.page;
    await editor.write('It is **large** and *old*.');
    await keyboard.press('Enter');
    await keyboard.type('## What it sees');
    await keyboard.press('Enter');
    await keyboard.type('- one');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.type('deeper');
    await editor.saved();
    const before = (await draftOf(session, made)).body.content;
    expect(before.map((block) => block.type)).toEqual(['paragraph', 'heading', 'bulletList']);
    expect(JSON.stringify(before[0])).toContain('{"type":"bold"}');
    // A new paragraph before the first: the others keep their ids.
    await editor.clickInto(editor.page.locator('#body-text > p').first());
    await keyboard.press('Home');
    await keyboard.press('Enter');
    await keyboard.press('ArrowLeft');
    await keyboard.type('First of all.');
    await editor.saved();
    const after = (await draftOf(session, made)).body.content;
    expect(after.map((block) => block.attrs?.['id']).slice(1)).toEqual(before.map((block) => block.attrs?.['id']));
    await editor.page.context().close();
  });

  it('with the menu behind the slash, and tables by keyboard', async () => {
    const { editor, made } = await newEditor();
    const { keyboard } = editor.page;
    await editor.write('/tab');
    await editor.page.locator('#slash-menu [role="option"]').first().waitFor();
    expect(await editor.flaws()).toEqual([]);
    await keyboard.press('Enter');
    for (const cell of ['Day', 'Time', 'Place', 'Monday', '8:15', 'Station']) {
      await keyboard.type(cell);
      await keyboard.press('Tab');
    }
    await keyboard.press('Shift+Tab');
    await editor.page.getByRole('button', { name: 'Table' }).click();
    await editor.page.getByRole('menuitem', { name: 'Delete column' }).click();
    await editor.saved();
    const [table] = (await draftOf(session, made)).body.content;
    expect(table?.type).toBe('table');
    expect((await editor.texts())[0]?.replace(/\s+/g, ' ')).toContain('Day Time Monday 8:15');
    expect(await editor.flaws()).toEqual([]);
    await editor.page.context().close();
  });

  it('undoes and does again', async () => {
    const { editor } = await newEditor();
    await editor.write('Here today');
    // What is typed within half a second is undone together.
    await editor.page.waitForTimeout(700);
    await editor.page.keyboard.type(' and gone tomorrow');
    await editor.page.keyboard.press('Control+z');
    await expect.poll(() => editor.texts()).toEqual(['Here today']);
    await editor.page.keyboard.press('Control+Shift+z');
    await expect.poll(() => editor.texts()).toEqual(['Here today and gone tomorrow']);
    await editor.page.context().close();
  });

  it('links to a page by its title, stored by its id', async () => {
    const { editor, made } = await newEditor();
    await editor.write('Read this');
    await editor.page.keyboard.press('Control+Shift+Home');
    await editor.page.keyboard.press('Control+k');
    await editor.page.getByRole('combobox', { name: /Title of a page/ }).fill('Imprint');
    await editor.page.locator('.search-list [role="option"]', { hasText: 'Imprint' }).first().waitFor();
    expect(await editor.flaws()).toEqual([]);
    await editor.page.keyboard.press('Enter');
    const link = editor.page.locator('#body-text a[data-document="imprint"]');
    const top = editor.page.getByRole('option', { name: 'To the top of the page' });
    await link.or(top).first().waitFor();
    if (await top.isVisible()) await editor.page.keyboard.press('Enter');
    await link.waitFor();
    await editor.saved();
    expect(JSON.stringify((await draftOf(session, made)).body)).toContain('"document":"imprint"');
    await editor.page.context().close();
  });

  it('moves blocks by keyboard and by dragging their handle', async () => {
    const { editor, made } = await newEditor();
    const { keyboard } = editor.page;
    await editor.write('One');
    for (const text of ['Two', 'Three']) {
      await keyboard.press('Enter');
      await keyboard.type(text);
    }
    await keyboard.press('Alt+Shift+ArrowUp');
    expect(await editor.texts()).toEqual(['One', 'Three', 'Two']);
    await editor.page.locator('#body-text > p', { hasText: 'One' }).hover();
    const handle = editor.page.locator('.drag-handle');
    await handle.waitFor();
    const last = await editor.page.locator('#body-text > p', { hasText: 'Two' }).boundingBox();
    await handle.hover();
    await editor.page.mouse.down();
    await editor.page.mouse.move((last?.x ?? 0) + 5, (last?.y ?? 0) + (last?.height ?? 0) - 2, { steps: 12 });
    await editor.page.mouse.up();
    await expect.poll(() => editor.texts()).toEqual(['Three', 'Two', 'One']);
    await editor.saved();
    const ids = (await draftOf(session, made)).body.content.map((block) => block.attrs?.['id']);
    expect(new Set(ids).size).toBe(3);
    await editor.page.context().close();
  });

  it('has a form for a block of the site, and says what is missing in it', async () => {
    const { editor, made } = await newEditor();
    await editor.write('/numeral');
    await editor.page.keyboard.press('Enter');
    const dialog = editor.page.locator('ui-dialog');
    await dialog.getByRole('button', { name: 'Insert' }).click();
    await dialog.getByText('This field is needed.').first().waitFor();
    expect(await editor.flaws()).toEqual([]);
    await dialog.getByRole('textbox').nth(0).fill('175’000');
    await dialog.getByRole('textbox').nth(1).fill('Stars');
    await dialog.getByRole('button', { name: 'Insert' }).click();
    await editor.page.locator('.block-box-numeral').waitFor();
    await editor.saved();
    expect((await draftOf(session, made)).body.content[0]).toMatchObject({
      type: 'numeral',
      attrs: { values: { value: '175’000', caption: 'Stars' } },
    });
    await editor.page.context().close();
  });

  it('writes footnotes in a place of their own', async () => {
    const { editor, made } = await newEditor();
    await editor.write('It is known');
    await editor.page.keyboard.type(' /foot');
    await editor.page.keyboard.press('Enter');
    await editor.page.locator('.note-text').click();
    await editor.page.keyboard.type('By everybody.');
    expect(await editor.flaws()).toEqual([]);
    await editor.page.locator('ui-dialog').getByRole('button', { name: 'Save' }).click();
    await editor.page.getByRole('button', { name: 'Footnote: By everybody.' }).waitFor();
    await editor.saved();
    expect(JSON.stringify((await draftOf(session, made)).body)).toContain('"type":"footnote"');
    await editor.page.context().close();
  });
});

describe('pasting', () => {
  it.each([
    ['word', ['Sommerlager 2027', 'Bahnhof Poschiavo', 'Schlafsack', 'Taschenlampe']],
    ['google-docs', ['Programma', 'cammina', 'di segale', 'Piazza']],
    ['libre-office', ['La lune', 'premier', 'code ici']],
    ['web-page', ['A telescope', 'Loose words in a box', 'Quoted.']],
  ])('from %s keeps the words and is taken by the server', async (name, words) => {
    const { editor, made } = await newEditor();
    await editor.page.locator('#body-text').click();
    await editor.paste({ 'text/html': fixture(name), 'text/plain': 'x' });
    await editor.saved();
    const shown = (await editor.texts()).join('\n');
    for (const word of words) expect(shown).toContain(word);
    expect(JSON.stringify((await draftOf(session, made)).body)).not.toContain('javascript:');
    await editor.page.context().close();
  });

  it('reads Markdown, makes addresses links, and moves blocks with their ids when they are cut', async () => {
    const { editor, made } = await newEditor();
    await editor.page.locator('#body-text').click();
    await editor.paste({ 'text/plain': '## Head\n\n- a\n- b\n\nA **word**.' });
    await editor.page.locator('#body-text h2').waitFor();
    await editor.page.keyboard.press('Control+End');
    await editor.paste({ 'text/plain': 'https://example.ch/x' });
    await editor.saved();
    const text = JSON.stringify((await draftOf(session, made)).body);
    expect(text).toContain('"type":"heading"');
    expect(text).toContain('"href":"https://example.ch/x"');
    await editor.page.context().close();
  });
});
