import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { screenshotsOfSource } from '../../../migration/cli/report-screenshots.ts';
import { WINDOW } from '../../../migration/report/page/screenshot-pair.ts';
import { reportJson } from '../../../migration/report/report.ts';
import type { ReportHead } from '../../../migration/report/report.ts';
import type { AddressReport } from '../../../migration/report/address-report.ts';
import { writeReport } from '../../../migration/report/write-report.ts';
import { pictureSize } from '../../../migration/source/picture-size.ts';
import { writeProgress } from '../../../migration/stages/progress.ts';
import { recover } from '../../../migration/stages/recover.ts';
import { prove } from '../../../migration/stages/run/prove.ts';
import { Workspace } from '../../../migration/workspace/workspace.ts';
import { readConfig } from '../../../src/config.ts';
import { openContext } from '../../../src/context.ts';
import type { Context, SiteContext } from '../../../src/context.ts';
import { publishRevision } from '../../../src/core/content/publish-page.ts';
import { browserProgram } from '../../helpers/browser.ts';
import { ROOT, temporaryFolder } from '../../helpers/server.ts';

const SITE = 'ape-poschiavo';
const progress = writeProgress(
  () => undefined,
  () => true,
);

const folder = temporaryFolder();
const file = path.join(folder, 'workspace.sqlite');
let context: Context;
let site: SiteContext;
let workspace: Workspace;

type Report = ReportHead & { readonly addresses: readonly AddressReport[] };

function report(): Report {
  return JSON.parse([...reportJson(workspace, SITE)].join('')) as Report;
}

function pageAt(address: string): NonNullable<AddressReport['page']> {
  const page = report().addresses.find((row) => row.address === address)?.page;
  if (page === undefined || page === null) throw new Error(`nothing is told of ${address}`);
  return page;
}

/** An editor takes everything but the first block off a page and publishes it. */
async function empty(documentId: string): Promise<void> {
  const page = await site.content.published(documentId, 'it');
  const document = await site.content.document(documentId);
  if (page === null || document === null) throw new Error(`no page ${documentId}`);
  const body = { ...page.body, content: page.body.content.slice(0, 1) };
  const revisionId = await site.content.saveRevision({
    ...{ documentId, type: document.type, parentId: document.parentId, locale: 'it', meta: page.meta, body },
    baseRevisionId: page.revisionId,
    author: 'person-1',
  });
  await publishRevision(site, { revisionId, priority: 'editor' });
  await context.refresh();
}

beforeAll(async () => {
  context = await openContext(readConfig({ BIVOUAC_DATA: path.join(folder, 'data'), BIVOUAC_LOG_LEVEL: 'silent' }));
  site = context.site(SITE);
  const source = path.join(ROOT, 'tests/fixtures/legacy/scout-frontpage/site');
  const origin = 'http://www.scout-valchiara.example/';
  const what = { source, siteId: SITE, origin, locale: 'it' as const, workspace: file };
  await recover(context, { ...what, withholds: null, until: 'run' }, progress);
  await context.refresh();
  workspace = Workspace.open(file);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  workspace.close();
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the proof of a recovery', () => {
  it('gives every run of words, picture, link and table of every page a fate', () => {
    const { totals, outcomes, addresses } = report();
    expect(totals?.words).toMatchObject({ missing: 0, recall: 1, accounted: 1, median: 1 });
    expect(totals?.pictures.missing).toBe(0);
    expect(totals?.links.missing).toBe(0);
    expect(totals?.tables).toEqual({ kept: 2, withheld: 0, missing: 0 });
    expect(totals?.files).toMatchObject({ wrong: 0, alive: totals?.files.total });
    expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(addresses.length);
    expect(addresses.every(({ status, newAddress }) => (status === 200) === (newAddress !== null))).toBe(true);
  });

  it('tells of a page what was mended, and says of what is not there why', () => {
    const page = pageAt('/index.htm');
    expect(page.links.filter(({ outcome }) => outcome === 'mended')).not.toEqual([]);
    expect(page.pictures).toContainEqual(expect.objectContaining({ outcome: 'dropped', why: 'decoration' }));
    expect(page.pictures).toContainEqual(expect.objectContaining({ outcome: 'lost', file: null }));
    expect(page.encoding).toMatchObject({ value: 'windows-1252' });
    const leftover = report().addresses.find(({ kind }) => kind === 'leftover');
    expect(leftover).toMatchObject({ outcome: 'dropped', newAddress: null });
    expect(leftover?.why).not.toBe('');
  });

  it('is a page for people that needs nothing else', () => {
    const html = readFileSync(writeReport(workspace, site), 'utf8');
    expect(html).toContain('Che ne è stato del vecchio sito');
    expect(html).toContain('/regolamento.htm');
    expect(html).not.toMatch(/(?:src|href)="https?:/);
    expect(html.match(/<tr class="has-more"/g)).toHaveLength(8);
  });

  it('shows pages before and after, taken by a browser', async () => {
    const { program, env } = await browserProgram();
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    await screenshotsOfSource({ context, site, workspace, progress }, program, 2);
    const page = writeReport(workspace, site);
    const pictures = [...readFileSync(page, 'utf8').matchAll(/<img src="([^"]+)"/g)].map(([, name = '']) => name);
    expect(pictures.map((name) => path.basename(name))).toEqual([
      '1-before.png',
      '1-after.png',
      '2-before.png',
      '2-after.png',
    ]);
    const taken = pictures.map((name) => readFileSync(path.join(path.dirname(page), name)));
    expect(taken.map(pictureSize)).toEqual(taken.map(() => WINDOW));
    expect(new Set(taken.map((bytes) => bytes.toString('base64'))).size).toBe(4);
  });

  it('measures what is served: what somebody takes off a page is missing, with its words', async () => {
    const before = pageAt('/regolamento.htm').shingles;
    expect(before.missing).toBe(0);
    await empty('regolamento');
    await prove({ context, site, workspace, progress });
    const after = pageAt('/regolamento.htm');
    expect(after.shingles.missing).toBeGreaterThan(20);
    expect(after.shingles.total).toBe(before.total);
    expect(after.shingles.recall).toBeLessThan(0.8);
    expect(after.missing.join(' ').length).toBeGreaterThan(100);
    expect(report().totals?.words.missing).toBe(after.shingles.missing);
  });
});
