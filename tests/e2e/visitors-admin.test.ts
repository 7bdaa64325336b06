import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedInPage, startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { dayFromNow, importEvents } from '../helpers/event-content.ts';
import { openForWriting } from '../../src/infra/sqlite/database.ts';
import { axeViolations, sidewaysScroll } from '../helpers/visit.ts';

const SITE = 'ape-poschiavo';
/** The form takes a confirmation that comes sooner for a machine's. */
const READING_MS = 2200;

let server: AdminServer;
let browser: Browser;
let editor: TestSession;

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  await importEvents(server.data, SITE, [
    {
      id: 'outing',
      locale: 'it',
      title: 'Uscita',
      event: { start: `${dayFromNow(40)}T14:00`, place: { name: 'Sede' }, signup: { limit: 2 } },
    },
  ]);
  const db = openForWriting(`${server.data}/bivouac.db`);
  for (const [index, name] of ['Anna', 'Reto', 'Luca'].entries()) {
    db.prepare(
      "insert into contact_message (site_id, id, locale, name, email, message, created_at) values (?, ?, 'it', ?, 'a@example.ch', ?, ?)",
    ).run(SITE, `message-${String(index)}`, name, `Buongiorno da ${name}`, Date.now() - index * 60_000);
  }
  db.close();
  editor = await server.signInAs('editor', SITE);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeViolations(page), `${state}, ${colorScheme}`).toEqual([]);
  }
}

describe('signing up without scripts', () => {
  it('leads from the page of the event to a place, and back out of it', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    await page.goto(`http://${SITE}.localhost:${String(server.port)}/it/outing/`);
    expect(await sidewaysScroll(page).catch(() => 0)).toBe(0);
    await page.getByLabel('Nome e cognome').fill('Anna Zala');
    await page.getByLabel('Indirizzo e-mail').fill('anna@example.ch');
    await page.getByLabel('Numero di persone').fill('2');
    await page.getByLabel('Acconsento').check();
    await page.getByRole('button', { name: 'Iscriversi' }).click();
    await page.getByRole('heading', { level: 1, name: 'Questi dati sono giusti?' }).waitFor();
    await page.waitForTimeout(READING_MS);
    await page.getByRole('button', { name: 'Iscriversi' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fatto' }).waitFor();
    await page.getByRole('link', { name: 'Annullare la mia iscrizione' }).click();
    await page.getByRole('heading', { level: 1, name: 'Annullare' }).waitFor();
    await page.getByRole('button', { name: 'Annullare la mia iscrizione' }).click();
    await page.getByRole('heading', { level: 1, name: 'L’iscrizione è annullata' }).waitFor();
    await context.close();
  });

  it('is accessible on the page and in every step', async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    const address = `http://${SITE}.localhost:${String(server.port)}`;
    for (const path of ['/it/outing/', '/it/dates/']) {
      await page.goto(address + path);
      await expectAccessible(page, path);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await sidewaysScroll(page), path).toBe(0);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    await page.goto(`${address}/it/outing/`);
    await page.locator('.signup-form').evaluate((form) => {
      form.setAttribute('novalidate', '');
    });
    await page.getByRole('button', { name: 'Iscriversi' }).click();
    expect(await page.locator('[aria-invalid=true]').count()).toBe(3);
    await expectAccessible(page, 'errors');
    await context.close();
  });
});

describe('the inbox', () => {
  it('is worked through by keyboard alone', async () => {
    const page = await signedInPage(browser, editor, server);
    await page.goto(`${server.adminOrigin}/admin/${SITE}/messages`);
    const item = (name: string) => page.locator('.message-open', { hasText: name });
    await item('Anna').waitFor();
    await expectAccessible(page, 'list');
    await item('Anna').focus();
    await page.keyboard.press('ArrowDown');
    expect(await item('Reto').evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Reto' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('message-heading');
    await expectAccessible(page, 'message');
    await item('Anna').focus();
    await page.keyboard.press('e');
    await item('Anna').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Reto');
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page, 'question');
    await page.locator('ui-dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await item('Reto').waitFor({ state: 'detached' });
    expect(await page.locator('.message-open').count()).toBe(1);
    await page.setViewportSize({ width: 320, height: 640 });
    await item('Luca').click();
    await page.getByRole('heading', { level: 2, name: 'Luca' }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    await expectAccessible(page, 'phone');
    await page.context().close();
  });
});

describe('events in the admin', () => {
  it('list their people, who can be added and moved', async () => {
    const page = await signedInPage(browser, editor, server);
    await page.goto(`${server.adminOrigin}/admin/${SITE}/events`);
    await page.getByRole('link', { name: 'Uscita', exact: true }).waitFor();
    await expectAccessible(page, 'events');
    await page.getByRole('link', { name: /^Sign-ups for Uscita/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Uscita' }).waitFor();
    await page.getByRole('button', { name: 'Sign somebody up' }).click();
    // What a dialog shows is slotted into it: in the document it stands in the element, not in the dialog's role.
    const dialog = page.locator('ui-dialog');
    await dialog.getByLabel('Name').fill('Marisa');
    await dialog.getByLabel('E-mail').fill('marisa@example.ch');
    await expectAccessible(page, 'new person');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await page.getByText('Marisa', { exact: true }).waitFor();
    await expectAccessible(page, 'people');
    await page.getByRole('button', { name: 'Actions: Marisa' }).click();
    await page.getByRole('menuitem', { name: 'Move to the waiting list' }).click();
    await page.locator('.signup-state', { hasText: 'waiting' }).waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.reload();
    await page.getByText('Marisa', { exact: true }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    await page.context().close();
  });

  it('have their times set on their page, and say in words what was set', async () => {
    const page = await signedInPage(browser, editor, server);
    await page.goto(`${server.adminOrigin}/admin/${SITE}/pages/outing/it`);
    await page.locator('event-fields, [aria-pressed], button').first().waitFor();
    const details = page.getByRole('button', { name: /Details/ });
    if (!(await page.locator('event-fields').isVisible())) await details.click();
    const fields = page.locator('event-fields');
    await fields.locator('[name=startDate]').fill('2031-02-15');
    await fields.locator('[name=startTime]').fill('09:30');
    await fields.locator('[name=rule]').selectOption('FREQ=WEEKLY;BYDAY=SA');
    await expect
      .poll(() => fields.locator('.event-preview').textContent())
      .toContain('Every Saturday, 09:30, from 15 February 2031');
    await expectAccessible(page, 'event fields');
    await page.context().close();
  });
});
