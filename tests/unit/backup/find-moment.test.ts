import { beforeEach, describe, expect, it } from 'vitest';
import { backupId, manifestName } from '../../../src/core/backup/layout.ts';
import { stepName } from '../../../src/core/backup/steps.ts';
import { findMoment } from '../../../src/infra/backup/follow/find-moment.ts';
import { putManifest } from '../../helpers/forged-manifest.ts';
import { MemoryStore } from '../../helpers/memory-store.ts';

const CHAIN = '0'.repeat(26);
const HASH = 'a'.repeat(64);
let store: MemoryStore;
beforeEach(() => {
  store = new MemoryStore();
});

async function putStep(base: string, number: number, at: number): Promise<void> {
  await store.put(stepName({ base, chain: CHAIN, number, at, hash: HASH }), Buffer.from('a step'));
}

describe('what leads to a moment', () => {
  it('is the backup and the changes after it that come closest', async () => {
    const base = await putManifest(store, 1000);
    await putStep(base, 0, 2000);
    await putStep(base, 1, 3000);
    expect(await findMoment(store, 2500, null)).toMatchObject({ backup: { id: base }, problem: null });
    expect((await findMoment(store, 2500, null)).plan?.steps).toHaveLength(1);
    expect(await findMoment(store, 1500, null)).toMatchObject({ plan: null, problem: null });
  });

  it.each([0, 1])('is said to end too early when step %d is missing', async (gone) => {
    const base = await putManifest(store, 1000);
    for (const number of [0, 1, 2]) if (number !== gone) await putStep(base, number, 2000 + number);
    const { plan, problem } = await findMoment(store, 5000, null);
    expect(plan?.steps.length ?? 0).toBe(gone);
    expect(problem).toContain(`Step ${String(gone)} `);
  });

  it('is not said to end too early when a later backup leads further than what is missing', async () => {
    const base = await putManifest(store, 1000);
    await putStep(base, 1, 2000);
    const later = await putManifest(store, 3000);
    expect(await findMoment(store, 5000, null)).toMatchObject({ backup: { id: later }, plan: null, problem: null });
  });

  it('is not taken from an older backup when a closer one cannot be read', async () => {
    const base = await putManifest(store, 1000);
    await store.put(manifestName(backupId(3000, HASH)), Buffer.from('torn'));
    await expect(findMoment(store, 5000, null)).rejects.toMatchObject({ code: 'backup-damaged' });
    expect(await findMoment(store, 2999, null)).toMatchObject({ backup: { id: base }, problem: null });
    await putStep(base, 0, 4000);
    expect((await findMoment(store, 5000, null)).plan?.steps).toHaveLength(1);
  });
});
