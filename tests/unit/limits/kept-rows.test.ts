import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { openForWriting } from '../../../src/infra/sqlite/database.ts';
import { migrateDatabase } from '../../../src/infra/sqlite/migrate-database.ts';
import { sqliteSession } from '../../../src/infra/sqlite/sqlite-session.ts';
import { countAttempt } from '../../../src/infra/sqlite/writes/attempts.ts';
import { PURGE_BATCH, purgeQuestions } from '../../../src/infra/sqlite/writes/question-log.ts';
import { countVisits, NOT_FOUND_KEPT } from '../../../src/infra/sqlite/writes/redirects.ts';

/** More than is kept of anything below. */
const MANY = 100_300;

describe('what a flood leaves in the database is bounded', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-kept-'));
  const file = path.join(folder, 'bivouac.db');
  let db: Database;
  const count = (table: string): unknown => db.prepare(`select count(*) from ${table}`).pluck().get();

  beforeAll(() => {
    migrateDatabase(file);
    db = openForWriting(file);
    // The rows below belong to a site that need not be there.
    db.pragma('foreign_keys = off');
  });
  afterAll(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('questions, whatever their age: the newest stay', () => {
    db.prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
       insert into question (site_id, id, locale, text, answered, score_permille, nearest, created_at)
       select 's', 'q' || i, 'it', 'domanda', 0, 0, '[]', i from n`,
    ).run(MANY);
    while (purgeQuestions(sqliteSession(db), { siteId: 's', before: 0 }) === PURGE_BATCH);
    expect(count('question')).toBe(100_000);
    expect(db.prepare('select min(created_at) from question').pluck().get()).toBe(MANY - 100_000 + 1);
  });

  it('attempts to sign in', () => {
    db.prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
       insert into attempt (key, settled_at) select 'k' || i, 1000000 + i from n`,
    ).run(MANY);
    countAttempt(sqliteSession(db), { buckets: [{ key: 'one', capacity: 5, everyMs: 1000 }], at: 1000 });
    expect(count('attempt')).toBe(60_001);
  });

  it('addresses that lead nowhere', () => {
    const missed = Array.from({ length: NOT_FOUND_KEPT + 50 }, (_, i) => ({
      ...{ address: `/x-${String(i)}`, count: 1, referrer: null },
    }));
    countVisits(sqliteSession(db), { siteId: 's', hits: [], missed, at: Date.now() });
    expect(count('not_found')).toBe(NOT_FOUND_KEPT);
  });
});
