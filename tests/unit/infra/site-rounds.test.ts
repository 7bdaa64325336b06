import { afterEach, describe, expect, it, vi } from 'vitest';
import { SiteRounds } from '../../../src/infra/jobs/site-rounds.ts';

const SITES = [{ id: 'valley' }, { id: 'scouts' }];

afterEach(() => {
  vi.useRealTimers();
});

function roundsOf(work: (id: string, signal: AbortSignal) => Promise<void>) {
  const failed: string[] = [];
  const rounds = new SiteRounds({
    sites: () => SITES,
    work: ({ id }, signal) => work(id, signal),
    onError: (id, error) => failed.push(`${id}: ${String(error)}`),
    intervalMs: 1000,
  });
  return { rounds, failed };
}

describe('rounds over the sites', () => {
  it('go on with the next site after one that failed, which is told', async () => {
    const seen: string[] = [];
    const { rounds, failed } = roundsOf((id) => {
      seen.push(id);
      return id === 'valley' ? Promise.reject(new Error('no disk')) : Promise.resolve();
    });
    await rounds.wake();
    expect(seen).toEqual(['valley', 'scouts']);
    expect(failed).toEqual(['valley: Error: no disk']);
  });

  it('come by themselves, and leave one out while the last is still under way', async () => {
    vi.useFakeTimers();
    const gate = Promise.withResolvers<undefined>();
    let begun = 0;
    const { rounds } = roundsOf(async (id) => {
      if (id === 'valley') begun += 1;
      await gate.promise;
    });
    rounds.start();
    await vi.advanceTimersByTimeAsync(3500);
    expect(begun).toBe(1);
    gate.resolve(undefined);
    await vi.advanceTimersByTimeAsync(1000);
    expect(begun).toBe(2);
    await rounds.stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(begun).toBe(2);
  });

  it('do nothing at the same time as a task of its own, whose failure is its caller’s alone', async () => {
    const order: string[] = [];
    const { rounds, failed } = roundsOf((id) => {
      order.push(id);
      return Promise.resolve();
    });
    const task = rounds.after(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push('task');
      throw new Error('refused');
    });
    const round = rounds.wake();
    await expect(task).rejects.toThrow('refused');
    await round;
    expect(order).toEqual(['task', 'valley', 'scouts']);
    expect(failed).toEqual([]);
  });

  it('end within a round, and what was cut off by that is no failure', async () => {
    const seen: string[] = [];
    const { rounds, failed } = roundsOf(
      (id, signal) =>
        new Promise((_, reject) => {
          seen.push(id);
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        }),
    );
    const round = rounds.wake();
    await vi.waitUntil(() => seen.length === 1);
    await rounds.stop();
    await round;
    expect(seen).toEqual(['valley']);
    expect(failed).toEqual([]);
  });
});
