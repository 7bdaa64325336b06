import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { picture as newPicture } from '../../chaos/activities.ts';
import { Random } from '../../chaos/random.ts';
import { editorAt, makeWorld, saveNext, tokensIn } from '../../chaos/world.ts';
import { upload } from '../../helpers/media.ts';
import { adminOf } from '../../helpers/admin.ts';
import { runCli, startServer, temporaryFolder } from '../../helpers/server.ts';

const SAVES = 4;
/** A look takes a moment: what is acknowledged while the log is being read may be in it or not. */
const READING_MS = 150;
const folder = temporaryFolder();
const data = path.join(folder, 'data');
const store = path.join(folder, 'store');
const environment = { BIVOUAC_BACKUP_STORE: store, BIVOUAC_BACKUP_FOLLOW: '1' };

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The moment until which the server says that everything is stored, in milliseconds since 1970. */
async function storedUntil(server: Awaited<ReturnType<typeof startServer>>): Promise<number> {
  const { text } = await server.ask('/metrics', { host: '127.0.0.1' });
  return Number(/^bivouac_backup_followed_timestamp_seconds (\d+)/m.exec(text)?.[1] ?? 0) * 1000;
}

async function doctorOnChanges(): Promise<Finding | undefined> {
  const { stdout } = await runCli(['doctor', '--json'], { BIVOUAC_DATA: data, ...environment });
  return (JSON.parse(stdout) as Finding[]).find(({ check }) => check === 'changes since the backup');
}

it('a server that is killed can be restored as of any moment that it had stored: every change acknowledged before, none after', async () => {
  const server = await startServer({ data, env: environment });
  expect(await doctorOnChanges()).toMatchObject({ state: expect.not.stringMatching('ok') as string });
  const world = await makeWorld(adminOf(server), store);
  expect((await runCli(['backup', 'create'], { BIVOUAC_DATA: data, ...environment })).code).toBe(0);
  const editor = editorAt(world, server.port);
  const page = world.sites[0]?.pages[0];
  if (page === undefined) throw new Error('There is no page.');
  const saved: { state: number; at: number }[] = [];
  const save = async (): Promise<void> => {
    const state = await saveNext(world, editor, page);
    if (state !== null) saved.push({ state, at: Date.now() });
    await sleep(300);
  };
  for (let i = 0; i < SAVES; i++) await save();
  const taken = await upload(editor, page.site.id, 'later.png', await newPicture(new Random(1)), true);
  const picture = (JSON.parse(taken.text) as { hash: string }).hash;
  const uploadedAt = Date.now();
  while ((await storedUntil(server)) <= uploadedAt) await save();
  const stored = await storedUntil(server);
  for (let i = 0; i < SAVES; i++) await save();
  expect(await doctorOnChanges()).toMatchObject({ state: 'ok' });
  await server.stop('SIGKILL');
  expect(await doctorOnChanges()).toMatchObject({ state: 'warning' });
  const until = stored + 1000;
  const target = path.join(folder, 'restored');
  const restore = ['backup', 'restore', '--at', new Date(until).toISOString(), '--to', target, '--json'];
  const { code, stdout, stderr } = await runCli(restore, { BIVOUAC_DATA: data, ...environment });
  expect([code, stderr]).toEqual([0, '']);
  const { at, stopped } = JSON.parse(stdout) as { at: number; stopped: string | null };
  expect(stopped).toBeNull();
  expect(at).toBeLessThanOrEqual(until);
  expect(at).toBeGreaterThan(uploadedAt);
  const db = new Database(path.join(target, 'bivouac.db'), { readonly: true });
  const bodies = db.prepare('select body from revision where site_id = ?').pluck().all(page.site.id) as string[];
  const own = tokensIn(bodies.join('\n')).filter((token) => token.page === page.number);
  const newest = Math.max(...own.map(({ state }) => state));
  expect(newest).toBeGreaterThanOrEqual(saved.findLast((save) => save.at < at - READING_MS)?.state ?? 0);
  expect(newest).toBeLessThanOrEqual(saved.find((save) => save.at > at)?.state ?? Infinity);
  const known = db.prepare("select hash from media where name = 'later.png'").pluck().get();
  db.close();
  expect(known).toBe(picture);
}, 300_000);
