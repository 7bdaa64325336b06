import { describe, expect, it } from 'vitest';
import { CalibrationWorker } from '../../../src/infra/jobs/calibration-worker.ts';
import type { CalibratedSite } from '../../../src/infra/jobs/calibration-worker.ts';
import { tinySite } from '../search/tiny-site.ts';

function siteOf(id: string): CalibratedSite {
  return {
    id,
    calibration: { siteId: id, latest: () => null, save: () => Promise.resolve() },
    retrieval: () => tinySite([]),
    assistant: () => ({ locales: ['it'] }),
  };
}

describe('the calibration worker', () => {
  it('goes on with the next site and the next round when a site cannot be read', async () => {
    const failed: string[] = [];
    const done: string[] = [];
    const worker = new CalibrationWorker({
      sites: () => [siteOf('broken'), siteOf('whole')],
      status: (siteId) => {
        if (siteId === 'broken') throw new Error('The database is locked.');
        return { model: 'letters', passages: 0, embedded: 0, waiting: 0, newest: 0 };
      },
      added: () => 0,
      onDone: (siteId) => done.push(siteId),
      onError: (siteId) => failed.push(siteId),
      intervalMs: 5,
    });
    worker.start();
    await expect.poll(() => done.length).toBeGreaterThan(1);
    await worker.stop();
    expect(new Set(done)).toEqual(new Set(['whole']));
    expect(new Set(failed)).toEqual(new Set(['broken']));
  });
});
