import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockName } from '../../../src/core/backup/layout.ts';
import { withStoreLock } from '../../../src/infra/backup/store-lock.ts';
import { isAppError } from '../../../src/shared/errors.ts';
import { MemoryStore } from '../../helpers/memory-store.ts';

/** What a process that was killed long ago left. */
const LEFT = Buffer.from(
  JSON.stringify({ nonce: 'x', machine: 'elsewhere', process: 'gone', pid: 1, at: 0, released: false }),
);

/** Runs contenders at a time. @returns the most that were inside together, and how many got in */
async function contend(store: MemoryStore, contenders: number): Promise<{ most: number; entered: number }> {
  let [inside, most, entered] = [0, 0, 0];
  const TRIES = 3;
  const one = async (): Promise<void> => {
    for (let i = 0; i < TRIES; i++) await attempt();
  };
  const attempt = async (): Promise<void> => {
    await withStoreLock(store, async () => {
      inside += 1;
      entered += 1;
      most = Math.max(most, inside);
      await store.settle();
      inside -= 1;
    }).catch((error: unknown) => {
      if (!isAppError(error) || error.code !== 'backup-busy') throw error;
    });
  };
  await Promise.all(Array.from({ length: contenders }, one));
  return { most, entered };
}

describe('the lock of a store', () => {
  it('is held by one at a time, in whatever order a slow store answers, also when a dead one’s is taken over', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(
          fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.integer({ min: 20, max: 60 })),
        ),
        fc.integer({ min: 2, max: 4 }),
        fc.boolean(),
        async (turns, contenders, isLeft) => {
          const store = new MemoryStore(() => Number(turns.next().value ?? 0));
          if (isLeft) store.objects.set(lockName(7), LEFT);
          expect((await contend(store, contenders)).most).toBeLessThanOrEqual(1);
          // Whoever comes later is not kept out by what is left of them.
          expect((await contend(store, 1)).entered).toBe(3);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps this process out too while it holds it itself', async () => {
    const store = new MemoryStore();
    await withStoreLock(store, async () => {
      await expect(withStoreLock(store, () => Promise.resolve())).rejects.toMatchObject({ code: 'backup-busy' });
    });
    expect(store.objects.size).toBe(1);
  });

  it('tells whoever held it that somebody has taken over after a long silence', async () => {
    const store = new MemoryStore();
    await withStoreLock(store, async (held) => {
      await held.requireHeld();
      store.objects.set(lockName(2), LEFT);
      await expect(held.requireHeld()).rejects.toMatchObject({ code: 'backup-busy' });
    });
  });

  it('from the far future, made while a clock was ahead, belongs to nobody; one from a minute ahead does', async () => {
    const from = (at: number): Buffer => Buffer.from(String(LEFT).replace('"at":0', `"at":${String(at)}`));
    const store = new MemoryStore();
    store.objects.set(lockName(7), from(Date.now() + 86_400_000));
    expect(await contend(store, 1)).toMatchObject({ entered: 3 });
    store.objects.clear();
    store.objects.set(lockName(7), from(Date.now() + 60_000));
    expect(await contend(store, 1)).toMatchObject({ entered: 0 });
  });

  it('that was cut off while it was being written belongs to nobody', async () => {
    const store = new MemoryStore();
    store.objects.set(lockName(1), Buffer.from('{"nonce"'));
    expect(await contend(store, 1)).toMatchObject({ entered: 3 });
  });
});
