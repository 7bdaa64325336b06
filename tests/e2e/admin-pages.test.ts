import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestSession } from '../helpers/admin.ts';
import { makePage } from '../helpers/admin-pages.ts';
import { DESKTOP, PHONE, useDesk } from './admin-desk.ts';

const SITE = 'deep-space';
const desk = useDesk();

let editor: TestSession;
let author: TestSession;
let viewer: TestSession;

beforeAll(async () => {
  editor = await desk.person({ sites: { [SITE]: 'editor' }, name: 'Eva Meier' });
  author = await desk.person({ sites: { [SITE]: 'author' }, name: 'Otto Frei' });
  viewer = await desk.person({ sites: { [SITE]: 'viewer' }, name: 'Vera Blau' });
  for (const title of ['Zodiaque un', 'Zodiaque deux', 'Zodiaque trois']) {
    const meta = { slug: title.replace(' ', '-').toLowerCase(), tags: ['Zodiaque'] };
    await makePage(editor, SITE, { title, meta });
  }
  await makePage(author, SITE, { title: 'Brouillon d’Otto' });
});

const list = `/admin/${SITE}/pages`;

function titles(page: Page): Promise<string[]> {
  return page.locator('tbody th a > span:last-child').allTextContents();
}

/** The open dialog with what it holds: that is slotted into it, so it is found by the element around both. */
function dialogIn(page: Page) {
  return page.locator('ui-dialog[open]');
}

function box(page: Page, title: string) {
  return page.getByRole('checkbox', { name: `Select ${title}`, exact: true });
}

describe('the list of pages', () => {
  it('is narrowed by words, state and tag; the address keeps it and back undoes it', async () => {
    const page = await desk.open(editor, list);
    await page.getByRole('searchbox', { name: 'Title or address contains' }).fill('zodiaque');
    await expect.poll(() => titles(page).then((found) => found.length)).toBe(3);
    expect(page.url()).toContain('q=zodiaque');
    await page.getByRole('combobox', { name: 'Status' }).selectOption('draft');
    await page.waitForURL(/state=draft/);
    await page.getByRole('combobox', { name: 'Tag' }).selectOption('Zodiaque');
    await page.waitForURL(/tag=Zodiaque/);
    expect(await titles(page)).toHaveLength(3);
    await desk.expectGood(page, 'filtered list');
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByRole('combobox', { name: 'Tag' }).inputValue()).toBe('Zodiaque');
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('tag'));
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => titles(page).then((found) => found.length)).toBeGreaterThan(10);
    await page.context().close();
  });

  it('says so when nothing fits', async () => {
    const page = await desk.open(editor, `${list}?q=qwrtzpsdf`);
    await page.getByText('Nothing matches these filters').waitFor();
    await desk.expectGood(page, 'empty list');
    await page.context().close();
  });

  it('is sorted by its headings, which say how', async () => {
    const page = await desk.open(editor, `${list}?q=zodiaque`);
    const heading = page.getByRole('columnheader', { name: 'Title' });
    await heading.getByRole('button').press('Enter');
    await expect.poll(() => heading.getAttribute('aria-sort')).toBe('ascending');
    await expect.poll(() => titles(page)).toEqual(['Zodiaque deux', 'Zodiaque trois', 'Zodiaque un']);
    await heading.getByRole('button').press('Enter');
    await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending');
    await expect.poll(() => titles(page)).toEqual(['Zodiaque un', 'Zodiaque trois', 'Zodiaque deux']);
    await page.context().close();
  });

  it('tells in words how each language stands, and leads there', async () => {
    const page = await desk.open(editor, `${list}?q=zodiaque`);
    const row = page.getByRole('row', { name: /Zodiaque un/ });
    expect(await row.getByRole('link', { name: 'Français, Draft' }).getAttribute('href')).toMatch(/\/fr$/);
    expect(await row.getByRole('link', { name: 'Deutsch, Missing' }).getAttribute('href')).toMatch(/\/de$/);
    await page.context().close();
  });

  it('shows views of one kind', async () => {
    const page = await desk.open(editor, list);
    await page.getByRole('tab', { name: 'All' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/type=page/);
    await page.getByRole('tab', { name: 'News' }).click();
    await page.waitForURL(/type=post/);
    await page.getByRole('tabpanel', { name: 'News' }).waitFor();
    await desk.expectGood(page, 'news');
    await page.context().close();
  });
});

describe('several pages at once', () => {
  it('are tagged and published; what cannot be done is told page by page', async () => {
    const page = await desk.open(editor, `${list}?q=zodiaque`);
    await box(page, 'Zodiaque un').check();
    await box(page, 'Zodiaque trois').click({ modifiers: ['Shift'] });
    const bar = page.getByRole('region', { name: 'For the selection' });
    await bar.getByText('selected').waitFor();
    await desk.expectGood(page, 'selection');
    await bar.getByRole('button', { name: 'Add a tag' }).click();
    await dialogIn(page).getByRole('combobox', { name: 'Tag' }).fill('Ciel');
    await desk.expectGood(page, 'tag dialog');
    await page.keyboard.press('Enter');
    await page.getByText(/Done for \d entr/).waitFor();
    await box(page, 'Zodiaque un').check();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('dialog', { name: 'Publish' }).waitFor();
    const dialog = dialogIn(page);
    for (const language of ['Italiano', 'Deutsch', 'English'])
      await dialog.getByRole('checkbox', { name: language }).uncheck();
    await desk.expectGood(page, 'publish dialog');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('link', { name: 'Français, Published' }).waitFor();
    await page.context().close();
  });

  it('go into the trash after a question, and come back as drafts', async () => {
    const page = await desk.open(editor, `${list}?q=zodiaque`);
    await box(page, 'Zodiaque deux').check();
    await page.getByRole('button', { name: 'Move to the trash' }).click();
    await page.getByRole('dialog', { name: 'Move 1 entry to the trash?' }).waitFor();
    const dialog = dialogIn(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await titles(page)).toContain('Zodiaque deux');
    await page.getByRole('button', { name: 'Move to the trash' }).click();
    await dialog.getByRole('button', { name: 'Move to the trash' }).click();
    await page.getByText('1 entry is in the trash.').waitFor();
    await expect.poll(() => titles(page)).not.toContain('Zodiaque deux');
    await page.goto(`${desk.server().adminOrigin}/admin/${SITE}/trash`, { waitUntil: 'networkidle' });
    await desk.expectGood(page, 'trash');
    await page.getByRole('button', { name: 'Restore: Zodiaque deux' }).click();
    await page.getByText('“Zodiaque deux” is back as a draft.').waitFor();
    await page.getByText('The trash is empty').waitFor();
    await desk.expectGood(page, 'empty trash');
    await page.context().close();
  });
});

describe('one page', () => {
  it('is duplicated from its menu, by keyboard', async () => {
    const page = await desk.open(editor, `${list}?q=zodiaque%20trois`);
    const menu = page.getByRole('button', { name: 'Actions: Zodiaque trois', exact: true });
    await menu.press('Enter');
    const focused = () => page.evaluate(() => document.activeElement?.textContent.trim());
    await page.locator('[role=menuitem]:focus').waitFor();
    await page.keyboard.press('d');
    await expect.poll(focused).toBe('Duplicate');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/pages\/[^/]+\/fr$/);
    await page.context().close();
  });

  it('is begun from the menu of what is new', async () => {
    const page = await desk.open(author, list);
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await page.getByRole('menuitem', { name: 'News item' }).click();
    await page.waitForURL(/\/pages\/[^/]+\/en$/);
    await page.context().close();
  });
});

describe('what somebody may do', () => {
  it('is all that is offered', async () => {
    const asViewer = await desk.open(viewer, list);
    expect(await asViewer.getByRole('checkbox').count()).toBe(0);
    expect(await asViewer.getByRole('button', { name: 'New', exact: true }).count()).toBe(0);
    await asViewer.context().close();
    const asAuthor = await desk.open(author, list);
    await box(asAuthor, 'Brouillon d’Otto').check();
    const bar = asAuthor.getByRole('region', { name: 'For the selection' });
    expect(await bar.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0);
    expect(await bar.getByRole('button', { name: 'Mark ready for review' }).count()).toBe(1);
    expect(await bar.getByRole('button', { name: 'Move to the trash' }).count()).toBe(1);
    await asAuthor.context().close();
  });
});

describe.each([
  ['phone', PHONE],
  ['desktop by night', { ...DESKTOP, colorScheme: 'dark' as const }],
])('on a %s', (name, options) => {
  it('a selection and its menu are good to use', async () => {
    const page = await desk.open(editor, `${list}?q=zodiaque`, options);
    await box(page, 'Zodiaque un').check();
    await desk.expectGood(page, `selection on a ${name}`);
    await page.getByRole('button', { name: 'Actions: Zodiaque trois', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor();
    await desk.expectGood(page, `menu on a ${name}`);
    await page.context().close();
  });
});
