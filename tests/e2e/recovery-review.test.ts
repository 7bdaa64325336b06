import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { reportPage } from '../../migration/report/page/report-page.ts';
import { reportTexts } from '../../migration/report/page/report-texts.ts';
import { savePageProof } from '../../migration/workspace/proof-rows.ts';
import { savePage } from '../../migration/workspace/page-rows.ts';
import { saveRepairs } from '../../migration/workspace/repair-rows.ts';
import { replaceOutcomes } from '../../migration/workspace/outcome-rows.ts';
import { Workspace } from '../../migration/workspace/workspace.ts';
import { recoveryFile } from '../../src/infra/recovery/workspace-reader.ts';
import { LOCALES } from '../../src/shared/locale.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { axeViolations, sidewaysScroll } from '../helpers/visit.ts';
import { NARROWEST, useDesk } from './admin-desk.ts';

const SITE = 'ape-poschiavo';
const WORDS = { total: 100, onPage: 80, template: 5, elsewhere: 3, dropped: 2, withheld: 0, missing: 10 };

/** What a recovery would have left: a damaged word, and a page of which a part is missing. */
function fill(workspace: Workspace): void {
  const page = { inputHash: '', encoding: 'windows-1252', evidence: [], locale: 'it' as const, language: 'it' };
  const source = '<title>La prima</title><p>Dal posto chiamato Zbr?gn si vede il lago.</p>';
  savePage(workspace, { ...page, path: 'uno.htm', source });
  workspace.sql("update page set html = source where path = 'uno.htm'").run();
  const repair = {
    kind: 'lost letter' as const,
    before: 'Zbr?gn',
    after: 'Zbrogn',
    confidence: 0.4,
    state: 'review' as const,
  };
  const said = { evidence: 'once on the site', context: 'Dal posto chiamato Zbr?gn si vede' };
  saveRepairs(workspace, 'uno.htm', ['lost letter'], [{ ...repair, ...said }]);
  const fate = { outcome: 'imported' as const, targetKind: 'page' as const, target: 'uno.htm', why: null };
  replaceOutcomes(workspace, [{ address: '/uno.htm', path: 'uno.htm', kind: 'page', ...fate }]);
  savePageProof(workspace, {
    ...{ path: 'uno.htm', status: 200, newAddress: '/it/uno/', words: WORDS, layoutTables: 2, unpublished: [] },
    dropped: [{ reason: 'counter', runs: 2, texts: ['sei il visitatore numero'] }],
    elsewhere: [{ newAddress: '/', runs: 3 }],
    missing: ['il sentiero parte dalla chiesa'],
    pictures: [{ source: 'lago.jpg', file: null, outcome: 'lost', why: null }],
    links: [{ href: 'due.htm', file: null, outcome: 'lost', defects: [] }],
    tables: [{ rows: 3, columns: 2, head: 'Data | Luogo', outcome: 'kept' }],
  });
}

describe('the review of a recovery in the admin', () => {
  const desk = useDesk();

  it('is not offered on a site into which nothing was recovered', async () => {
    const page = await desk.open(await desk.person({ sites: { [SITE]: 'manager' } }), `/admin/${SITE}`);
    expect(await page.getByRole('link', { name: 'Recovery' }).count()).toBe(0);
    await page.context().close();
  });

  it('shows managers the original beside the proposal, and takes their decision, without barriers', async () => {
    const workspace = Workspace.open(recoveryFile(desk.server().data, SITE));
    fill(workspace);
    const manager = await desk.person({ sites: { [SITE]: 'manager' } });
    for (const options of [undefined, NARROWEST]) {
      const page = await desk.open(manager, `/admin/${SITE}/recovery`, options);
      await page.getByText('Dal posto chiamato').waitFor();
      await desk.expectGood(page, 'recovery');
      await page.context().close();
    }
    const page = await desk.open(manager, `/admin/${SITE}/recovery`);
    expect(await page.getByRole('link', { name: 'Recovery' }).first().getAttribute('aria-current')).toBe('page');
    await page.getByRole('button', { name: 'Write the word: Zbr?gn' }).click();
    await page.getByRole('textbox').fill('Zbrògn');
    await page.locator('ui-dialog').getByRole('button', { name: 'Accept' }).click();
    await page.getByText('Nothing to decide here.').waitFor();
    expect(workspace.sql("select state, edited from repair where page = 'uno.htm'").get()).toEqual({
      state: 'edited',
      edited: 'Zbrògn',
    });
    await page.getByRole('tab', { name: /Incomplete pages/ }).click();
    await page.getByText('il sentiero parte dalla chiesa').waitFor();
    await desk.expectGood(page, 'incomplete pages');
    await page.context().close();
    workspace.close();
  });

  it('is no business of editors', async () => {
    const page = await desk.open(await desk.person({ sites: { [SITE]: 'editor' } }), `/admin/${SITE}`);
    expect(await page.getByRole('link', { name: 'Recovery' }).count()).toBe(0);
    await page.context().close();
  });
});

describe('the report on a recovery', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bivouac-report-'));
  const file = path.join(folder, 'report.html');
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser(['--allow-file-access-from-files']);
    const workspace = Workspace.open(path.join(folder, 'workspace.sqlite'));
    fill(workspace);
    for (const locale of LOCALES) {
      const input = {
        workspace,
        siteId: SITE,
        siteName: 'APE',
        texts: reportTexts(locale),
        screenshots: [],
        untaken: [],
      };
      writeFileSync(`${file}.${locale}.html`, [...reportPage(input)].join(''));
    }
    workspace.close();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(locale: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    await page.goto(pathToFileURL(`${file}.${locale}.html`).href);
    return page;
  }

  it.each(LOCALES)('has no barriers in %s, by day, by night and on a phone', async (locale) => {
    for (const options of [{}, { colorScheme: 'dark' as const }, { viewport: { width: 320, height: 640 } }]) {
      const page = await open(locale, options);
      await page.locator('summary').first().click();
      expect(await axeViolations(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.context().close();
    }
  });

  it('filters its pages by word, and is whole without scripts', async () => {
    const page = await open('en');
    await page.getByRole('searchbox').fill('chiesa');
    expect(await page.getByRole('status').textContent()).toBe('1 page shown');
    await page.getByRole('searchbox').fill('nowhere');
    expect(await page.getByRole('status').textContent()).toBe('0 pages shown');
    expect(await page.locator('tr[data-outcome]').isVisible()).toBe(false);
    await page.context().close();
    const plain = await open('en', { javaScriptEnabled: false });
    expect(await plain.locator('form').isVisible()).toBe(false);
    expect(await plain.locator('tr[data-outcome]').isVisible()).toBe(true);
    await plain.context().close();
    expect(readFileSync(`${file}.en.html`, 'utf8')).not.toMatch(/(?:src|href)="https?:/);
  });
});
