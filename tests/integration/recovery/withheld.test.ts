import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressReports, reportHead } from '../../../migration/report/report.ts';
import type { AddressReport } from '../../../migration/report/address-report.ts';
import { writeProgress } from '../../../migration/stages/progress.ts';
import { recover } from '../../../migration/stages/recover.ts';
import { personalRows } from '../../../migration/workspace/personal-rows.ts';
import { Workspace } from '../../../migration/workspace/workspace.ts';
import { readConfig } from '../../../src/config.ts';
import { openContext } from '../../../src/context.ts';
import type { Context } from '../../../src/context.ts';
import { ROOT, temporaryFolder } from '../../helpers/server.ts';

const SITE = 'ape-poschiavo';
/** A recovery reads, publishes and asks for everything. */
const A_RECOVERY_MS = 300_000;

const progress = writeProgress(
  () => undefined,
  () => true,
);
const folder = temporaryFolder();
const file = path.join(folder, 'workspace.sqlite');
let context: Context;

async function run(withholds: boolean | null): Promise<Map<string, AddressReport>> {
  const source = path.join(ROOT, 'tests/fixtures/legacy/scout-frontpage/site');
  const what = { source, siteId: SITE, origin: null, locale: 'it' as const, workspace: file, withholds };
  await recover(context, { ...what, until: 'run' }, progress);
  await context.refresh();
  const workspace = Workspace.open(file);
  try {
    return new Map([...addressReports(workspace)].map((report) => [report.address, report]));
  } finally {
    workspace.close();
  }
}

beforeAll(async () => {
  context = await openContext(readConfig({ BIVOUAC_DATA: path.join(folder, 'data'), BIVOUAC_LOG_LEVEL: 'silent' }));
});

afterAll(async () => {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('personal data of an old site', { timeout: A_RECOVERY_MS }, () => {
  it('are listed, and taken over where nobody withholds them', async () => {
    const reports = await run(null);
    expect(reports.get('/guestbook.htm')).toMatchObject({ outcome: 'imported', status: 200 });
    const workspace = Workspace.open(file);
    expect(personalRows(workspace)).toContainEqual(
      expect.objectContaining({ page: 'guestbook.htm', kind: 'guestbook' }),
    );
    workspace.close();
  });

  it('are withheld when somebody asks for it, also after they were published, and counted apart', async () => {
    const reports = await run(true);
    expect(reports.get('/guestbook.htm')).toMatchObject({ outcome: 'withheld', status: 410, newAddress: null });
    const shingles = reports.get('/guestbook.htm')?.page?.shingles;
    expect(shingles?.withheld).toBe(shingles?.total);
    expect(reports.get('/index.htm')).toMatchObject({ outcome: 'imported', status: 200 });
    const workspace = Workspace.open(file);
    const { totals, outcomes } = reportHead(workspace, SITE);
    workspace.close();
    expect(outcomes.withheld).toBeGreaterThan(0);
    expect(totals?.words.missing).toBe(0);
    const published = await context.site(SITE).content.publishedSummaries();
    expect(published.map(({ documentId }) => documentId)).not.toContain('guestbook');
  });

  it('stay withheld when the command is given again without saying so, until somebody says the contrary', async () => {
    expect((await run(null)).get('/guestbook.htm')).toMatchObject({ status: 410 });
    expect((await run(false)).get('/guestbook.htm')).toMatchObject({ outcome: 'imported' });
  });
});
