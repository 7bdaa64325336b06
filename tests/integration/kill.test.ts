import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { passagesOf } from '../../src/core/content/publish-page.ts';
import { openContext } from '../../src/context.ts';
import type { Context } from '../../src/context.ts';
import { PAGES } from '../helpers/publish-forever.ts';
import { ROOT } from '../helpers/server.ts';

const SITE = 'ape-poschiavo';
const KILLS = 50;
const LONGEST_LIFE_MS = 900;

let folder: string;
let environment: Record<string, string>;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-kill-'));
  environment = { BIVOUAC_DATA: folder, BIVOUAC_LOG_LEVEL: 'silent' };
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Lets the program publish and index for a random time, then kills it. Returns the last number that it acknowledged. */
async function publishUntilKilled(from: number): Promise<number> {
  const program = path.join(ROOT, 'tests', 'helpers', 'publish-forever.ts');
  const child = spawn(process.execPath, [program, SITE, String(from)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let acknowledged = from - 1;
  let output = '';
  let ready = (): void => undefined;
  const isReady = new Promise<void>((resolve) => (ready = resolve));
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.includes('ready\n')) ready();
    for (const [, n] of output.matchAll(/published (\d+)\n/g)) acknowledged = Math.max(acknowledged, Number(n));
  });
  await Promise.race([isReady, ended]);
  await sleep(Math.random() * LONGEST_LIFE_MS);
  expect(child.exitCode, 'the program ended by itself').toBeNull();
  child.kill('SIGKILL');
  await ended;
  return acknowledged;
}

function count(context: Context, sql: string): number {
  return context.db.prepare(sql).pluck().get() as number;
}

/** Nothing lost, nothing doubled: what is published is what was acknowledged last or later, and the index holds just that. */
async function checkContent(context: Context, acknowledged: number): Promise<void> {
  const site = context.site(SITE);
  for (let page = 0; page < Math.min(PAGES, acknowledged + 1); page += 1) {
    const published = await site.content.published(`page-${String(page)}`, 'it');
    expect(published, `page ${String(page)}`).not.toBeNull();
    if (published === null) continue;
    const state = Number(/^state (\d+)$/.exec(published.meta.description)?.[1]);
    const last = acknowledged - ((acknowledged - page) % PAGES);
    expect(state).toBeGreaterThanOrEqual(last);
    const texts = context.db
      .prepare('select text from passage where site_id = ? and document_id = ? and locale = ? order by ordinal')
      .pluck()
      .all(SITE, published.documentId, 'it');
    expect(texts).toEqual(passagesOf(published, site.schema).map((passage) => passage.text));
  }
  expect(count(context, 'select count(*) from fts_ape_poschiavo__it')).toBe(
    count(context, 'select count(*) from passage'),
  );
}

describe('kill -9 while pages are published and indexed', () => {
  it(`loses nothing and doubles nothing, ${String(KILLS)} times at random moments; then the index is whole again`, async () => {
    let acknowledged = -1;
    for (let round = 0; round < KILLS; round += 1) {
      acknowledged = await publishUntilKilled(acknowledged + 1);
      if (round % 10 !== 9) continue;
      const context = await openContext(readConfig(environment));
      await checkContent(context, acknowledged);
      await context.close();
    }
    expect(acknowledged).toBeGreaterThan(KILLS);

    const context = await openContext(readConfig(environment));
    await context.search.start(true);
    while (context.search.waiting() > 0) await sleep(100);
    await checkContent(context, acknowledged);
    const { passages, embedded, failed } = context.search.status(SITE);
    expect({ embedded, failed }).toEqual({ embedded: passages, failed: [] });
    const ids = context.db.prepare('select id from passage where site_id = ?').pluck().all(SITE) as number[];
    await context.search.vectorsOf(SITE).reconcile();
    expect(context.search.vectorsOf(SITE).size).toBe(ids.length);
    expect(ids.every((id) => context.search.vectorsOf(SITE).has(id))).toBe(true);
    expect(context.db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(context.db.pragma('foreign_key_check')).toEqual([]);
    await context.close();
  }, 600_000);
});
