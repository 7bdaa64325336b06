import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeProgress } from '../../../migration/stages/progress.ts';
import { recover } from '../../../migration/stages/recover.ts';
import { readConfig } from '../../../src/config.ts';
import { openContext } from '../../../src/context.ts';
import type { Context, SiteContext } from '../../../src/context.ts';
import { publishRevision } from '../../../src/core/content/publish-page.ts';
import { decide } from '../../../src/core/recovery/decide.ts';
import type { Decided } from '../../../src/core/recovery/decide.ts';
import type { ReviewDecision, ReviewItem, ReviewState } from '../../../src/core/recovery/review.ts';
import { runCli, temporaryFolder } from '../../helpers/server.ts';
import { writeDamagedSite } from '../../helpers/legacy/damaged-site.ts';

const SITE = 'ape-poschiavo';
/** A recovery reads, publishes and asks for everything. */
const A_RECOVERY_MS = 300_000;
const progress = writeProgress(
  () => undefined,
  () => true,
);
const folder = temporaryFolder();
const data = path.join(folder, 'data');
const source = path.join(folder, 'old');
let context: Context;
let site: SiteContext;

async function run(): Promise<void> {
  const what = { source, siteId: SITE, origin: null, locale: 'it' as const, workspace: null, withholds: null };
  await recover(context, { ...what, until: 'run' }, progress);
  await context.refresh();
}

function words(state: ReviewState = 'open'): ReviewItem[] {
  return [...site.review.list({ kind: 'letters', state, limit: 1000, offset: 0 }).items];
}

function wordOn(page: string): ReviewItem {
  const found = [...words(), ...words('accepted'), ...words('edited'), ...words('rejected')].find(
    (item) => item.page === page,
  );
  if (found === undefined) throw new Error(`nothing to decide on ${page}`);
  return found;
}

async function decided(page: string, decision: ReviewDecision, text: string | null = null): Promise<Decided> {
  const result = await decide(site, wordOn(page), decision, text);
  await context.refresh();
  return result;
}

async function textOf(page: string): Promise<string> {
  const { document } = wordOn(page);
  if (document === null) throw new Error(`no page for ${page}`);
  return JSON.stringify((await site.content.published(document.id, document.locale))?.body ?? null);
}

/** Somebody adds a line to the page that stands for an old one. */
async function edit(page: string): Promise<void> {
  const { document } = wordOn(page);
  const published = document === null ? null : await site.content.published(document.id, document.locale);
  if (document === null || published === null) throw new Error(`no page for ${page}`);
  const line = { type: 'paragraph', content: [{ type: 'text', text: 'Una riga di una persona.' }] };
  const record = await site.content.document(document.id);
  const revisionId = await site.content.saveRevision({
    ...{
      documentId: document.id,
      type: record?.type ?? 'page',
      parentId: record?.parentId ?? null,
      locale: document.locale,
    },
    meta: published.meta,
    body: { ...published.body, content: [...published.body.content, line] },
    baseRevisionId: published.revisionId,
    author: 'person-1',
  });
  await publishRevision(site, { revisionId, priority: 'editor' });
  await context.refresh();
}

beforeAll(async () => {
  writeDamagedSite(source);
  context = await openContext(readConfig({ BIVOUAC_DATA: data, BIVOUAC_LOG_LEVEL: 'silent' }));
  site = context.site(SITE);
  expect(site.review.exists()).toBe(false);
  await run();
});

afterAll(async () => {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the review of a recovery', { timeout: A_RECOVERY_MS }, () => {
  it('lists damaged words that were left as they were, with what stood around them', async () => {
    expect(site.review.exists()).toBe(true);
    const item = wordOn('uno.htm');
    expect(item).toMatchObject({ kind: 'letters', state: 'open', found: 'Zbr?gn' });
    expect(item.original).toContain('Zbr?gn');
    expect(await textOf('uno.htm')).toContain('Zbr?gn');
  });

  it('shows a word at once where nobody wrote since, takes it back, and keeps it over runs', async () => {
    expect(await decided('uno.htm', 'edit', 'Zbrogn')).toMatchObject({ state: 'edited', isApplied: true });
    expect(await textOf('uno.htm')).toContain('Zbrogn');
    expect(await decided('uno.htm', 'undo')).toMatchObject({ state: 'open', isApplied: true });
    expect(await textOf('uno.htm')).toContain('Zbr?gn');
    await decided('uno.htm', 'edit', 'Zbrògn');
    await run();
    expect(await textOf('uno.htm')).toContain('Zbrògn');
    expect(wordOn('uno.htm')).toMatchObject({ state: 'edited', edited: 'Zbrògn' });
  });

  it('never writes over what people edited: there the decision is noted', async () => {
    await edit('due.htm');
    expect(await decided('due.htm', 'edit', 'Krotzìm')).toMatchObject({ state: 'edited', isApplied: false });
    await run();
    const text = await textOf('due.htm');
    expect(text).toContain('Una riga di una persona.');
    expect(text).toContain('Krotz?m');
  });

  it('makes two pages one when somebody says that they are', async () => {
    const [pair] = site.review.list({ kind: 'duplicate', state: 'open', limit: 10, offset: 0 }).items;
    expect(pair).toMatchObject({ kind: 'duplicate' });
    if (pair === undefined) return;
    expect(pair.original).not.toBe('');
    await decide(site, pair, 'accept');
    await run();
    const after = site.review.list({ kind: 'duplicate', limit: 10, offset: 0 }).items;
    expect(after.filter(({ state }) => state === 'open').map(({ id }) => id)).not.toContain(pair.id);
    expect(after).toContainEqual(expect.objectContaining({ id: pair.id, state: 'accepted' }));
  });

  it('refuses what is nothing, and is done from the command line too', async () => {
    await expect(decide(site, wordOn('tre.htm'), 'edit', '  ')).rejects.toMatchObject({ code: 'review-impossible' });
    const env = { BIVOUAC_DATA: data };
    const listed = await runCli(['migrate', 'review', 'list', '--site', SITE, '--kind', 'letters', '--json'], env);
    const { items } = JSON.parse(listed.stdout) as { items: ReviewItem[] };
    const item = items.find(({ page }) => page === 'tre.htm');
    const edited = await runCli(['migrate', 'review', 'edit', item?.id ?? '', 'Vrüschtl', '--site', SITE], env);
    expect(edited.stdout).toContain('online      1');
    const nobody = await runCli(['migrate', 'review', '--site', SITE], env);
    expect(nobody.code).not.toBe(0);
    expect(nobody.stderr).toContain('review list --json');
  });
});
