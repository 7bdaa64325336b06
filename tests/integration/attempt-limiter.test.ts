import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AttemptLimiter } from '../../src/core/limits/attempt-limiter.ts';
import { openForWriting } from '../../src/infra/sqlite/database.ts';
import { migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';
import { sqliteSession } from '../../src/infra/sqlite/sqlite-session.ts';
import { countAttempt, forgiveAttempt } from '../../src/infra/sqlite/writes/attempts.ts';

const MINUTE = 60_000;

let folder: string;
let db: Database;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-attempts-'));
  migrateDatabase(path.join(folder, 'bivouac.db'));
  db = openForWriting(path.join(folder, 'bivouac.db'));
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** A limiter as a process that has just started makes it, over the same database. */
function startedAnew(secret = 'a secret'): AttemptLimiter {
  return new AttemptLimiter(
    {
      count: (buckets, at) => Promise.resolve(countAttempt(sqliteSession(db), { buckets, at })),
      forgive: (buckets) => {
        forgiveAttempt(sqliteSession(db), { buckets });
        return Promise.resolve();
      },
    },
    secret,
  );
}

/** How many attempts in a row are let through. */
async function letThrough(account: string | null, address: () => string, tries: number, at = 0): Promise<number> {
  let passed = 0;
  for (let i = 0; i < tries; i++) {
    try {
      await startedAnew().begin(account, address(), at);
      passed += 1;
    } catch {
      // Refused: that is what is counted.
    }
  }
  return passed;
}

describe('attempts', () => {
  it('from one place at one account are few, and come back slowly, however often the process starts anew', async () => {
    expect(await letThrough('a', () => '192.0.2.1', 20)).toBe(6);
    await startedAnew().begin('a', '192.0.2.1', MINUTE);
    await expect(startedAnew().begin('a', '192.0.2.1', MINUTE)).rejects.toThrow(/too many/);
  });

  it('at one account from everywhere are bounded too', async () => {
    let place = 0;
    const elsewhere = (): string => `192.0.2.${String((place += 1))}`;
    expect(await letThrough('a', elsewhere, 100)).toBe(30);
  });

  it('from one place at many accounts are bounded too', async () => {
    expect(await letThrough(null, () => '192.0.2.1', 100)).toBe(30);
    await startedAnew().begin(null, '192.0.2.2', 0);
  });

  it('that succeed are not counted', async () => {
    for (let i = 0; i < 100; i++) await (await startedAnew().begin('a', '192.0.2.1', 0)).succeeded();
    expect(await letThrough('a', () => '192.0.2.1', 20)).toBe(6);
  });

  it('are forgotten when nothing is held against anybody any more', async () => {
    await letThrough('a', () => '192.0.2.1', 20);
    await startedAnew().begin(null, '192.0.2.2', 10 * MINUTE);
    expect(db.prepare('select count(*) from attempt').pluck().get()).toBe(1);
  });

  it('hold nothing from which a place or an account can be read, not even by trying them all', async () => {
    await startedAnew().begin('anna@example.ch', '192.0.2.1', 0);
    const keys = () => db.prepare('select key from attempt order by key').pluck().all();
    const first = keys();
    expect(JSON.stringify(first)).not.toMatch(/anna|example|192/);
    db.exec('delete from attempt');
    await startedAnew('another secret').begin('anna@example.ch', '192.0.2.1', 0);
    expect(keys()).not.toEqual(first);
  });

  it('lock nobody out for good when the clock was set back', async () => {
    await letThrough('a', () => '192.0.2.1', 20, 1_000_000 * MINUTE);
    await startedAnew().begin('a', '192.0.2.1', 7 * MINUTE);
  });

  it('that get through are never more than a full count and what came back, whatever their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 60 }), async (pauses) => {
        db.exec('delete from attempt');
        let now = 0;
        let passed = 0;
        for (const pause of pauses) {
          now += pause;
          passed += await letThrough('a', () => '192.0.2.1', 1, now);
          expect(passed).toBeLessThanOrEqual(6 + now / MINUTE);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
