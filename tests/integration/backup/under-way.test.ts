import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  addMedia,
  backUp,
  bytesOf,
  makePlace,
  objectsOf,
  restoreTo,
  rowsOf,
  verifyAll,
  write,
} from '../../helpers/backups.ts';
import type { BackupPlace } from '../../helpers/backups.ts';
import { ROOT } from '../../helpers/server.ts';
import { mediaOf } from '../../helpers/write-forever.ts';
import { startWriting } from '../../helpers/writing-process.ts';

const ROUNDS = 8;
/** For tests that start many processes, on a machine that does other things too. */
const SLOW = 240_000;
const LONGEST_LIFE_MS = 2500;

let place: BackupPlace;
const children = new Set<ChildProcess>();
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  place.remove();
});

const restored = (): string => path.join(place.folder, 'restored');

function start(file: string, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--no-warnings', path.join(ROOT, file), ...args], {
    env: { ...process.env, BIVOUAC_DATA: place.data, BIVOUAC_BACKUP_STORE: place.store.address },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  return child;
}

function locksOf({ store }: BackupPlace): string[] {
  const folder = path.join(store.address, 'locks');
  return readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

/** What the database of a restored folder says about the writes; every table and every picture tells the same. */
function stateOf(folder: string): number {
  const db = new Database(path.join(folder, 'bivouac.db'));
  const counter = db.prepare("select value from installation where key = 'counter'").pluck().get();
  const state = typeof counter === 'string' ? Number(counter) : -1;
  const messages = db.prepare('select id, message from contact_message order by created_at').all();
  const names = db
    .prepare("select name, hash from media where site_id = 'two' and name <> 'two.png' order by created_at")
    .all();
  db.close();
  const numbers = Array.from({ length: state + 1 }, (_, n) => n);
  expect(messages).toEqual(numbers.map((n) => ({ id: String(n), message: `message ${String(n)}` })));
  expect(names).toEqual(numbers.map(mediaOf).map(({ name, hash }) => ({ name, hash })));
  for (const { hash, bytes } of numbers.map(mediaOf)) {
    expect(readFileSync(path.join(folder, 'media/two/originals', hash.slice(0, 2), hash))).toEqual(bytes);
  }
  return state;
}

describe('a backup while writes go on', () => {
  it(
    'equals the source as of one moment: every row before it, none after it, every byte',
    async () => {
      const writing = await startWriting(place.data);
      onTestFinished(writing.stop);
      const last = (): number => writing.acknowledged.at(-1)?.n ?? -1;
      for (let round = 0; round < 3; round++) {
        await sleep(300);
        const before = last();
        const made = await backUp(place);
        // What was acknowledged while this process was busy is heard now.
        await sleep(50);
        const after = last();
        expect(made.missing).toEqual([]);
        rmSync(restored(), { recursive: true, force: true });
        await restoreTo(place);
        const state = stateOf(restored());
        expect(state).toBeGreaterThanOrEqual(before);
        expect(state).toBeLessThanOrEqual(after + 1);
      }
      await writing.stop();
      expect(last()).toBeGreaterThan(20);
      expect(await verifyAll(place)).toMatchObject({ ok: true });
    },
    SLOW,
  );

  it('takes another copy when a picture was deleted for good meanwhile', async () => {
    fill();
    const own = addMedia(place.data, 'one', 'soon.png', Buffer.alloc(100, 7));
    let deleted = false;
    const made = await backUp(place, {
      onProgress: () => {
        if (deleted) return;
        deleted = true;
        rmSync(path.join(place.data, own));
        write(place.data, (db) => {
          db.prepare("delete from media where name = 'soon.png'").run();
        });
      },
    });
    expect(made.missing).toEqual([]);
    await restoreTo(place);
    expect(rowsOf(restored())).toEqual(rowsOf(place.data));
  });
});

/** Runs a command and kills it after a random time. @returns whether it had ended by itself */
async function killAtRandom(...args: string[]): Promise<boolean> {
  const child = start('src/cli/main.ts', 'backup', ...args);
  const ended = once(child, 'close');
  await Promise.race([ended, sleep(Math.random() * LONGEST_LIFE_MS)]);
  const isDone = child.exitCode !== null;
  child.kill('SIGKILL');
  await ended;
  return isDone;
}

function fill(): void {
  write(place.data, (db) => {
    const insert = db.prepare(
      "insert or ignore into not_found (site_id, address, hits, first_at, last_at) values ('one', ?, 1, 1, 1)",
    );
    db.transaction(() => {
      for (let i = 0; i < 6000; i++) insert.run(`/${String(Math.random())}/${'x'.repeat(100)}`);
    })();
  });
  for (let i = 0; i < 20; i++)
    addMedia(place.data, 'two', `${String(Math.random())}.png`, Buffer.from(String(Math.random()).repeat(2000)));
}

describe('kill -9 at random moments', () => {
  it(
    `of making backups leaves a store of whole backups, ${String(ROUNDS)} times`,
    async () => {
      await backUp(place);
      let ended = 0;
      for (let round = 0; round < ROUNDS; round++) {
        fill();
        if (await killAtRandom('create', '--keep', '2')) ended += 1;
        expect((await verifyAll(place)).backups.every(({ problems }) => problems.length === 0)).toBe(true);
      }
      expect(ended).toBeLessThan(ROUNDS);
      const last = await backUp(place, { keep: 1 });
      expect(last.unreadable).toEqual([]);
      expect(await verifyAll(place)).toMatchObject({ ok: true, unused: 0, strangers: [] });
      expect(objectsOf(place).filter(([name]) => name.startsWith('tmp'))).toEqual([]);
      expect(locksOf(place)).toEqual([expect.stringContaining('"released":true')]);
      await restoreTo(place);
      expect(rowsOf(restored())).toEqual(rowsOf(place.data));
      expect(readdirSync(path.join(place.data, 'scratch'))).toEqual([]);
    },
    SLOW,
  );

  it(
    `of restoring leaves nothing, or all of it, ${String(ROUNDS)} times`,
    async () => {
      fill();
      await backUp(place);
      const [rows, bytes] = [rowsOf(place.data), bytesOf(path.join(place.data, 'media/two/originals'))];
      let whole = 0;
      for (let round = 0; round < ROUNDS; round++) {
        await killAtRandom('restore', 'latest', '--to', restored());
        if (!existsSync(restored())) continue;
        whole += 1;
        expect(rowsOf(restored())).toEqual(rows);
        expect(bytesOf(path.join(restored(), 'media/two/originals'))).toEqual(bytes);
        rmSync(restored(), { recursive: true });
      }
      expect(whole).toBeLessThan(ROUNDS);
      await restoreTo(place);
      expect(readdirSync(place.folder).toSorted()).toEqual(['data', 'restored', 'store']);
    },
    SLOW,
  );
});

describe('Ctrl-C', () => {
  it('ends a backup with a word about it, and leaves no lock', async () => {
    fill();
    const child = start('src/cli/main.ts', 'backup', 'create');
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    while (objectsOf(place).filter(([name]) => name.startsWith('pieces')).length < 2) await sleep(5);
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, said]).toEqual([1, expect.stringContaining('No backup was added')]);
    expect(locksOf(place)).toEqual([expect.stringContaining('"released":true')]);
    await backUp(place);
    expect(await verifyAll(place)).toMatchObject({ ok: true });
  });
});
