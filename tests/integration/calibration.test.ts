import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Calibration } from '../../src/core/assistant/calibration/calibration.ts';
import { CalibrationWorker } from '../../src/infra/jobs/calibration-worker.ts';
import type { CalibrationWorkerOptions } from '../../src/infra/jobs/calibration-worker.ts';
import { SqliteCalibrationStore } from '../../src/infra/sqlite/calibration-store.ts';
import { SqlitePassageStore } from '../../src/infra/sqlite/passage-store.ts';
import { openIndexDatabase } from '../helpers/index-database.ts';
import type { IndexDatabase } from '../helpers/index-database.ts';
import { PAGES, tinySite } from '../unit/search/tiny-site.ts';

let database: IndexDatabase;
let store: SqliteCalibrationStore;

beforeEach(async () => {
  database = await openIndexDatabase();
  store = new SqliteCalibrationStore(database.db, database.writer, database.siteId);
});

afterEach(async () => {
  await database.close();
});

/** A site of five pages whose index is as told. */
function worker(index: Partial<ReturnType<CalibrationWorkerOptions['status']>>): {
  readonly worker: CalibrationWorker;
  readonly done: Calibration[];
  readonly looked: () => number;
} {
  const done: Calibration[] = [];
  const status = vi.fn(() => ({ model: 'letters', passages: 5, embedded: 5, waiting: 0, newest: 5, ...index }));
  const site = {
    id: database.siteId,
    calibration: store,
    retrieval: () => tinySite(PAGES),
    assistant: () => ({ locales: ['it', 'en'] as const }),
  };
  const made = new CalibrationWorker({
    sites: () => [site],
    status,
    added: () => 0,
    onDone: (_, calibration) => done.push(calibration),
    onError: (_, error) => {
      throw error;
    },
    intervalMs: 10,
  });
  return { worker: made, done, looked: () => status.mock.calls.length };
}

describe('calibration of a site', () => {
  it('is made once by itself, kept, and not again after a restart', async () => {
    expect(store.latest()).toBeNull();
    const first = worker({});
    first.worker.start();
    await vi.waitFor(() => {
      expect(first.done).toHaveLength(1);
    });
    await first.worker.stop();
    expect(store.latest()).toEqual(first.done[0]);
    const again = worker({});
    again.worker.start();
    await vi.waitFor(() => {
      expect(again.looked()).toBeGreaterThan(2);
    });
    await again.worker.stop();
    expect(again.done).toEqual([]);
  });

  it('waits until everything is embedded, and comes again after a large change', async () => {
    for (const index of [{ waiting: 1 }, { embedded: 4 }]) {
      const early = worker(index);
      early.worker.start();
      await vi.waitFor(() => {
        expect(early.looked()).toBeGreaterThan(1);
      });
      await early.worker.stop();
      expect(early.done).toEqual([]);
    }
    const base = { at: 1, model: 'letters', method: 1, passages: 50, languages: [] };
    await store.save(base);
    expect(store.latest()).toEqual(base);
    const shrunk = worker({});
    shrunk.worker.start();
    await vi.waitFor(() => {
      expect(store.latest()?.passages).toBe(5);
    });
    await shrunk.worker.stop();
  });
});

describe('passages for calibration', () => {
  it('are a sample of one language that stays the same, and all of a document', async () => {
    await database.publish('one', ['alpha', 'beta', 'gamma']);
    await database.publish('two', ['delta']);
    const passages = new SqlitePassageStore(database.db, database.siteId, 'letters', () => ['it', 'de']);
    const sample = await passages.sample('it', 3);
    expect(sample).toHaveLength(3);
    expect(await passages.sample('it', 3)).toEqual(sample);
    expect(await passages.sample('de', 3)).toEqual([]);
    const own = await passages.load(await passages.ofDocument('one'));
    expect(own.map(({ text }) => text).sort()).toEqual(['alpha', 'beta', 'gamma']);
    expect(await passages.ofDocument('none')).toEqual([]);
  });
});
