import { expect, it } from 'vitest';
import { AdmissionGate } from '../../../src/core/limits/admission-gate.ts';
import type { ProcessFigures } from '../../../src/core/metrics/process-figures.ts';
import { RequestMetrics } from '../../../src/core/metrics/request-metrics.ts';

const FIGURES: ProcessFigures = {
  ...{ requests: [], hits: 1, misses: 2, pages: 3, bytes: 4, memory: 5, rendering: 6, renderWaits: 7, faults: [] },
};

it('figures of other processes are summed: what they counted stays, what is so now goes with a process', () => {
  const { others } = new RequestMetrics();
  for (const pid of [1, 2]) others.began(pid);
  for (const pid of [1, 2, 2]) others.told(pid, FIGURES);
  expect(others.sums()).toMatchObject({ hits: 3, pages: 6, memory: 10, rendering: 12, renderWaits: 14 });
  others.ended(1);
  others.told(1, FIGURES);
  expect(others.sums()).toMatchObject({ hits: 4, pages: 3, memory: 5, rendering: 6, renderWaits: 7 });
  expect([others.serving, others.ends]).toEqual([1, 0]);
  others.endedByItself();
  expect(others.ends).toBe(1);
});

it('work that is done and that waits is told of each gate', async () => {
  const metrics = new RequestMetrics();
  expect(metrics.loadOf('render')).toEqual({ running: 0, waiting: 0 });
  const gate = new AdmissionGate({ atOnce: 1, waiting: 5, perClient: 5, longestWaitMs: 5000 });
  metrics.watch('render', gate);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const work = [1, 2, 3].map(() => gate.run({ client: 'a', siteId: 'one' }, () => promise));
  expect([metrics.loadOf('render'), metrics.loadOf('search')]).toEqual([
    { running: 1, waiting: 2 },
    { running: 0, waiting: 0 },
  ]);
  resolve(undefined);
  await Promise.all(work);
  expect(metrics.loadOf('render')).toEqual({ running: 0, waiting: 0 });
});
