import { copyFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseImage } from '../../../src/infra/backup/follow/database-image.ts';
import type { ImagePlace } from '../../../src/infra/backup/follow/database-image.ts';

const ROWS = 40;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-image-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function create(name: string): Database.Database {
  const db = new Database(path.join(folder, name));
  db.pragma('journal_mode = wal');
  // What a power failure would do is not asked here.
  db.pragma('synchronous = off');
  db.exec('create table note (id integer primary key, text blob)');
  const insert = db.prepare('insert into note values (?, zeroblob(3000))');
  for (let id = 1; id <= ROWS; id++) insert.run(id);
  return db;
}

function change(db: Database.Database, id: number): void {
  db.prepare('update note set text = randomblob(3000) where id = ?').run(id);
}

/** What it shows, and which pages were written since an earlier look. */
function look(
  name: string,
  since: ImagePlace | null,
): { pages: Buffer[]; place: ImagePlace; since: Set<number> | null } {
  const image = DatabaseImage.open(path.join(folder, name));
  const pages = Array.from({ length: image.pages }, (_, i) => Buffer.from(image.page(i + 1)));
  const found = { pages, place: image.place, since: since === null ? null : image.changedSince(since) };
  image.close();
  return found;
}

function differing(before: readonly Buffer[], after: readonly Buffer[]): number[] {
  return after.flatMap((page, i) => (before[i]?.equals(page) === true ? [] : [i + 1]));
}

/** Puts the time of the file far back, as if it had not been written for long. */
function settle(name: string): void {
  utimesSync(path.join(folder, name), new Date(), new Date(Date.now() - 60_000));
}

const ACT = fc.oneof(
  fc.integer({ min: 1, max: ROWS }),
  fc.constantFrom('passive', 'restart', 'truncate', 'settle' as const),
);

describe('an image of a database', () => {
  it('tells of every page that is another one than in an earlier image, whatever became of the log since', () => {
    let number = 0;
    fc.assert(
      fc.property(fc.array(fc.array(ACT, { maxLength: 4 }), { minLength: 2, maxLength: 6 }), (rounds) => {
        const name = `${String((number += 1))}.db`;
        const db = create(name);
        let before = look(name, null);
        for (const acts of rounds) {
          for (const act of acts) {
            if (typeof act === 'number') change(db, act);
            else if (act === 'settle') settle(name);
            else db.pragma(`wal_checkpoint(${act})`);
          }
          const after = look(name, before.place);
          const found = after.since;
          if (found !== null)
            expect(differing(before.pages, after.pages).filter((page) => !found.has(page))).toEqual([]);
          before = after;
        }
        db.close();
      }),
      { numRuns: 25 },
    );
  });

  it('of an installation in which nothing happens has nothing to compare', () => {
    const db = create('idle.db');
    db.pragma('wal_checkpoint(truncate)');
    const young = look('idle.db', null).place;
    expect(look('idle.db', young).since).toBeNull();
    settle('idle.db');
    const { place } = look('idle.db', null);
    expect(look('idle.db', place).since).toEqual(new Set());
    change(db, 1);
    expect(look('idle.db', place).since).toBeNull();
    db.close();
  });

  it('does not take a commit that was written over for the one that stood there', () => {
    const db = create('one.db');
    mkdirSync(path.join(folder, 'copy'));
    for (const end of ['', '-wal'])
      copyFileSync(path.join(folder, `one.db${end}`), path.join(folder, `copy/one.db${end}`));
    change(db, 1);
    const before = look('one.db', null);
    // The machine loses that commit, and makes others in its place.
    const other = new Database(path.join(folder, 'copy/one.db'));
    for (const id of [2, 3]) change(other, id);
    const after = look('copy/one.db', before.place);
    expect(after.place.log?.salts).toBe(before.place.log?.salts);
    expect(after.since).toBeNull();
    for (const open of [db, other]) open.close();
  });
});
