import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { createBodySchema } from '../../src/core/content/schema.ts';
import { EMPTY_META } from '../../src/core/content/meta.ts';
import { carryOut, planPage } from '../../src/core/editing/schedule-page.ts';
import type { EditingSite } from '../../src/core/editing/editing-site.ts';
import { createPage } from '../../src/core/editing/create-page.ts';
import { saveDraft } from '../../src/core/editing/draft.ts';
import { PlanWorker } from '../../src/infra/jobs/plan-worker.ts';
import { SqliteEditingStore } from '../../src/infra/sqlite/editing-store.ts';
import { WorkReader } from '../../src/infra/sqlite/work-reader.ts';
import type { LeasedPlan } from '../../src/infra/sqlite/writes/schedules.ts';
import { openIndexDatabase } from '../helpers/index-database.ts';
import type { IndexDatabase } from '../helpers/index-database.ts';

let database: IndexDatabase;
let db: Database;
let site: EditingSite;

beforeEach(async () => {
  database = await openIndexDatabase();
  ({ db } = database);
  site = {
    content: database.content,
    editing: new SqliteEditingStore(db, database.writer, 'prova'),
    schema: createBodySchema(),
    locales: ['it', 'de'],
    needed: [],
    hasMedia: () => true,
  };
});
afterEach(async () => {
  await database.close();
  rmSync(path.join(database.folder), { recursive: true, force: true });
});

async function page(title: string, parentId: string | null = null): Promise<{ documentId: string; locale: 'it' }> {
  const { documentId } = await createPage(site, { type: 'page', parentId, locale: 'it', title, author: 'anna' });
  return { documentId, locale: 'it' };
}

function plan(
  key: { documentId: string; locale: 'it' },
  action: 'publish' | 'unpublish' = 'publish',
  dueAt = 1,
): Promise<string> {
  return planPage(site, key, { action, dueAt, by: 'anna' });
}

interface Run {
  readonly worker: PlanWorker;
  readonly done: string[];
  readonly errors: string[];
}

function work(change: (given: LeasedPlan) => Promise<void> = (given) => carryOut(site, given)): Run {
  const done: string[] = [];
  const errors: string[] = [];
  const worker = new PlanWorker({
    reader: new WorkReader(db),
    writer: database.writer,
    carryOut: change,
    refreshPassages: () => Promise.resolve(),
    onDone: (finished) => {
      done.push(finished.id);
      return Promise.resolve();
    },
    onError: (error) => errors.push((error as { code?: string }).code ?? String(error)),
  });
  return { worker, done, errors };
}

async function runUntil(run: Run, check: () => boolean): Promise<void> {
  run.worker.start();
  const deadline = Date.now() + 10_000;
  while (!check() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  await run.worker.stop();
}

describe('the worker of plans', () => {
  it('does what is due, oldest first, and leaves the rest', async () => {
    const [one, two, later] = [await page('Uno'), await page('Due'), await page('Poi')];
    const second = await plan(two, 'publish', 2);
    const first = await plan(one, 'publish', 1);
    await plan(later, 'publish', Date.now() + 3_600_000);
    const run = work();
    await runUntil(run, () => run.done.length === 2);
    expect(run.done).toEqual([first, second]);
    expect(await site.content.published(later.documentId, 'it')).toBeNull();
    expect(await site.editing.openPlans()).toHaveLength(1);
  });

  it('that died in the middle is followed by another one, and nothing is done twice', async () => {
    const key = await page('Uno');
    const id = await plan(key);
    // Leased by a process that was killed before, or right after, it published.
    await database.writer.run('leasePlan', { now: Date.now(), until: Date.now() + 300 });
    const run = work();
    await runUntil(run, () => run.done.length > 0);
    expect(run.done).toEqual([id]);
    const published = (await site.content.published(key.documentId, 'it'))?.publishedAt;
    const again = work();
    await runUntil(again, () => again.done.length > 0 || Date.now() > (published ?? 0) + 1500);
    expect(again.done).toEqual([]);
    expect((await site.content.published(key.documentId, 'it'))?.publishedAt).toBe(published);
  });

  it('does not do what was called off while it held it', async () => {
    const key = await page('Uno');
    const id = await plan(key);
    const run = work(async (given) => {
      await site.editing.cancelPlan(given.id);
      await carryOut(site, given);
    });
    await runUntil(run, () => db.prepare('select cancelled_at from schedule where id = ?').pluck().get(id) !== null);
    expect([run.done, run.errors]).toEqual([[], []]);
    expect(await site.content.published(key.documentId, 'it')).toBeNull();
  });

  it('keeps what cannot be done yet, says why, and does it when it can be done', async () => {
    const above = await page('Sopra');
    const below = await page('Sotto', above.documentId);
    const id = await plan(below);
    const run = work();
    await runUntil(run, () => run.errors.length > 0);
    expect(run.errors).toEqual(['parent-unpublished']);
    expect(await site.editing.openPlans()).toMatchObject([{ id, error: 'parent-unpublished' }]);
    await plan(above);
    const next = work();
    await runUntil(next, () => next.done.length === 1);
    await database.writer.run('releasePlan', { id, until: 0, error: 'parent-unpublished' });
    const last = work();
    await runUntil(last, () => last.done.length === 1);
    expect(last.done).toEqual([id]);
    expect(await site.content.published(below.documentId, 'it')).toMatchObject({ path: 'sopra/sotto' });
  });

  it('publishes the version that was planned, and takes off at the other end', async () => {
    const key = await page('Uno');
    await plan(key);
    const draft = (await site.content.translation(key.documentId, 'it'))!.draftRevisionId;
    const meta = { ...EMPTY_META, title: 'Segreto', slug: 'uno' };
    await saveDraft(site, {
      ...key,
      base: draft,
      meta,
      body: { type: 'doc', content: [{ type: 'paragraph' }] },
      author: 'anna',
    });
    const run = work();
    await runUntil(run, () => run.done.length === 1);
    expect((await site.content.published(key.documentId, 'it'))?.meta.title).toBe('Uno');
    await site.editing.addPlan({ ...key, action: 'unpublish', revisionId: null, dueAt: 1, createdBy: 'anna' });
    const end = work();
    await runUntil(end, () => end.done.length === 1);
    expect(await site.content.published(key.documentId, 'it')).toBeNull();
  });
});
