import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { jsonOf, makePage, metaOf, save } from '../helpers/admin-pages.ts';
import type { MadePage } from '../helpers/admin-pages.ts';
import type { TestSession } from '../helpers/admin.ts';
import { DESKTOP, PHONE, useDesk } from './admin-desk.ts';

const SITE = 'deep-space';
const PANELS = ['check', 'preview', 'versions', 'languages', 'schedule', 'notes', 'place'];
const desk = useDesk();

async function editor(): Promise<TestSession> {
  return desk.person({ sites: { [SITE]: 'editor' }, name: 'Anna Rossi', locale: 'en' });
}

/** A published page with two versions, and a German text that is behind. */
async function pageWithPast(session: TestSession, title: string): Promise<MadePage & { readonly current: string }> {
  const page = await makePage(session, SITE, { title, texts: ['Le vent souffle.', 'La nuit tombe.'] });
  jsonOf(await session.send('POST', `${page.fr}/publish`, {}));
  jsonOf(await session.send('POST', `${page.url}/de/copy-source`, {}));
  const other = await desk.person({ sites: { [SITE]: 'editor' }, name: 'Luca Bianchi' });
  const current = await save(other, page.fr, {
    base: page.versionId,
    meta: metaOf(title),
    texts: ['Le vent dort.', 'La nuit tombe.'],
  });
  jsonOf(await session.send('POST', `${page.fr}/publish`, {}));
  return { ...page, current };
}

async function openPanels(session: TestSession, page: MadePage, language: string, options = DESKTOP): Promise<Page> {
  const tab = await desk.open(session, `/admin/${SITE}/pages/${page.id}/${language}`, options);
  const toggle = tab.locator('[aria-controls=page-side]');
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  return tab;
}

describe('what stands beside a text', () => {
  it('is free of barriers in every panel, on a computer and on a phone', async () => {
    const session = await editor();
    const page = await pageWithPast(session, 'Panneaux');
    for (const options of [DESKTOP, PHONE]) {
      const tab = await openPanels(session, page, 'fr', options);
      for (const panel of PANELS) {
        await tab.locator(`#tab-${panel}`).click();
        await tab.locator(`#panel-${panel} .life-panel`).waitFor();
        await desk.expectGood(tab, panel);
      }
      await tab.context().close();
    }
  });

  it('shows what is different between two versions, and takes an earlier one up again, by keyboard', async () => {
    const session = await editor();
    const page = await pageWithPast(session, 'Retour');
    const tab = await openPanels(session, page, 'fr');
    await tab.locator('#tab-versions').focus();
    await tab.keyboard.press('Enter');
    await tab
      .getByRole('button', { name: /Compare with the current one/ })
      .last()
      .focus();
    await tab.keyboard.press('Enter');
    await tab.locator('.diff del', { hasText: 'souffle' }).waitFor();
    await desk.expectGood(tab, 'difference');
    await tab.getByRole('button', { name: 'Take up this version again' }).focus();
    await tab.keyboard.press('Enter');
    await tab.locator('#body-text', { hasText: 'souffle' }).waitFor();
    const draft = jsonOf<{ versionId: string }>(await session.get(`${page.fr}/draft`));
    expect(draft.versionId).not.toBe(page.current);
    await tab.context().close();
  });

  it('previews the draft in a frame at two widths', async () => {
    const session = await editor();
    const page = await pageWithPast(session, 'Cadre');
    const tab = await openPanels(session, page, 'fr');
    await tab.locator('#tab-preview').click();
    await tab.getByRole('button', { name: 'Look at the page' }).click();
    const frame = tab.frameLocator('preview-frame iframe');
    await frame.locator('h1', { hasText: 'Cadre' }).waitFor();
    await tab.getByRole('button', { name: 'Phone' }).click();
    const width = async () => (await tab.locator('preview-frame iframe').boundingBox())?.width;
    await expect.poll(width).toBeLessThanOrEqual(392);
    await tab.context().close();
  });

  it('shows the original beside its translation, and marks it as up to date', async () => {
    const session = await editor();
    const page = await pageWithPast(session, 'Original');
    const tab = await openPanels(session, page, 'de');
    await tab.locator('#tab-source').click();
    await tab.locator('.source-block.is-changed', { hasText: 'dort' }).waitFor();
    await desk.expectGood(tab, 'original');
    await tab.getByRole('button', { name: 'The translation is up to date' }).click();
    await tab.getByText('The translation says what the original says.').waitFor();
    await tab.context().close();
  });

  it('plans, and the list of what is due calls off', async () => {
    const session = await editor();
    const page = await pageWithPast(session, 'Prévu');
    const tab = await openPanels(session, page, 'fr');
    await tab.locator('#tab-schedule').click();
    await tab.locator('schedule-panel [name=action]').selectOption('unpublish');
    await tab.locator('schedule-panel [name=time]').fill('2099-10-25T02:30');
    await tab.locator('schedule-panel [name=time]').blur();
    await tab.getByText('That night the hour comes twice.').waitFor();
    await tab.getByRole('button', { name: 'Schedule it' }).click();
    await tab.locator('schedule-panel .plan').waitFor();
    const list = await desk.open(session, `/admin/${SITE}/due`);
    await list.getByRole('link', { name: 'Prévu' }).waitFor();
    await desk.expectGood(list, 'due');
    await list.getByRole('button', { name: 'Call off: Prévu' }).click();
    await list.getByText('Nothing is scheduled.').waitFor();
    for (const each of [tab, list]) await each.context().close();
  });
});
