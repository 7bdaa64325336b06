import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { ClockWatch } from '../../../src/core/operation/clock-watch.ts';
import { FaultBoard } from '../../../src/core/operation/faults.ts';
import { diskError, isDiskTrouble } from '../../../src/infra/files/disk-trouble.ts';
import { diskFault } from '../../../src/infra/sqlite/disk-faults.ts';

const HOUR_MS = 3_600_000;

describe('the board of faults', () => {
  it('tells once of what is seen many times, until it is over', () => {
    const told: string[] = [];
    const board = new FaultBoard(({ kind, detail }) => told.push(`${kind}: ${detail}`));
    board.note('disk-full', 'first');
    board.note('disk-full', 'second');
    expect(board.list()).toMatchObject([{ kind: 'disk-full', count: 2, detail: 'first' }]);
    board.clear('disk-full');
    expect(board.list()).toEqual([]);
    board.note('disk-full', 'third');
    expect(told).toEqual(['disk-full: first', 'disk-full: third']);
  });

  it('forgets what was not seen for a day', () => {
    let now = 0;
    const board = new FaultBoard(
      () => undefined,
      () => now,
    );
    board.note('media-missing', 'a.jpg');
    now = 20 * HOUR_MS;
    board.note('media-missing', 'b.jpg');
    now = 40 * HOUR_MS;
    expect(board.list()).toHaveLength(1);
    now = 45 * HOUR_MS;
    expect(board.list()).toEqual([]);
    board.note('changes-not-stored', 'the store is away');
    now = 95 * HOUR_MS;
    expect(board.list()).toMatchObject([{ kind: 'changes-not-stored' }]);
  });
});

describe('the board of faults of several processes', () => {
  const fault = { kind: 'disk-full', since: 5, lastSeen: 7, count: 2, detail: 'there' } as const;

  it('shows what another one sees until that one sees it no more, whatever the own process sees', () => {
    const first: string[] = [];
    const board = new FaultBoard(
      ({ kind }) => first.push(kind),
      () => 10,
    );
    board.told(1, [fault]);
    board.clear('disk-full');
    expect(board.list()).toEqual([fault]);
    board.note('disk-full', 'here');
    expect(board.list()).toEqual([{ ...fault, lastSeen: 10, count: 3 }]);
    board.told(1, []);
    expect(board.list()).toMatchObject([{ since: 10, count: 1, detail: 'here' }]);
    expect(first).toEqual(['disk-full']);
  });

  it('forgets with a process what it alone could see the end of, and nothing else', () => {
    const board = new FaultBoard(
      () => undefined,
      () => 10,
    );
    const missing = { ...fault, kind: 'media-missing' } as const;
    board.told(1, [fault, missing]);
    board.ended(1);
    board.ended(1);
    expect(board.list()).toEqual([missing]);
  });

  it('remembers a web process that has ended for an hour', () => {
    let now = 0;
    const board = new FaultBoard(
      () => undefined,
      () => now,
    );
    board.note('web-process-ended', 'SIGKILL');
    now = HOUR_MS;
    expect(board.list()).toHaveLength(1);
    now += 1;
    expect(board.list()).toEqual([]);
  });
});

describe('the watch over the clock', () => {
  it('sees a change in both directions once, and no drift', () => {
    let [wall, steady] = [1_000_000, 0];
    const watch = new ClockWatch(
      () => wall,
      () => steady,
    );
    const pass = (ms: number, more = 0): number => {
      steady += ms;
      wall += ms + more;
      return watch.check();
    };
    expect([pass(60_000), pass(60_000, 1000), pass(60_000, -1000)]).toEqual([0, 0, 0]);
    expect([pass(60_000, HOUR_MS), pass(60_000)]).toEqual([HOUR_MS, 0]);
    expect([pass(60_000, -2 * HOUR_MS), pass(60_000)]).toEqual([-2 * HOUR_MS, 0]);
    for (let i = 0; i < 1000; i += 1) expect(pass(60_000, 50)).toBe(0);
  });
});

describe('what SQLite and the system say of a disk', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-disk-'));
  const file = path.join(folder, 'test.db');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function failureOf(work: () => unknown): unknown {
    try {
      return work();
    } catch (error) {
      return error;
    }
  }

  it('is told apart: full, not writable, damaged, and nothing of the disk', () => {
    const db = new Database(file);
    db.exec('create table t (x unique)');
    db.pragma('max_page_count = 4');
    const fill = db.prepare('insert into t values (zeroblob(100000))');
    expect(diskFault(failureOf(() => fill.run()))).toMatchObject({ code: 'disk-full', kind: 'unavailable' });
    db.prepare('insert into t values (1)').run();
    expect(diskFault(failureOf(() => db.prepare('insert into t values (1)').run()))).toBeNull();
    db.close();
    const reading = new Database(file, { readonly: true });
    const code = (diskFault(failureOf(() => reading.prepare('delete from t').run())) as { code?: string } | null)?.code;
    reading.close();
    expect(code).toBe('disk-read-only');
    expect(diskFault(new Error('something else'))).toBeNull();
  });

  it('is known from the errors of the system', () => {
    const error = (code: string): Error => Object.assign(new Error(code), { code });
    expect(['ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG', 'EIO'].map((code) => diskError(error(code))?.code)).toEqual([
      'disk-full',
      'disk-full',
      'disk-read-only',
      'disk-failing',
      'disk-failing',
    ]);
    expect(isDiskTrouble(error('ENOENT'))).toBe(false);
    expect(diskError(new Error('something else'))).toBeNull();
  });
});
