import { beforeEach, describe, expect, it } from 'vitest';
import { pieceName } from '../../../src/core/backup/layout.ts';
import type { KnownBackup } from '../../../src/core/backup/retention.ts';
import type { StoredObject } from '../../../src/core/backup/ports.ts';
import { readBackup } from '../../../src/infra/backup/store-contents.ts';
import { tidyStore } from '../../../src/infra/backup/tidy-store.ts';
import { putManifest } from '../../helpers/forged-manifest.ts';
import { MemoryStore } from '../../helpers/memory-store.ts';

/** Says in what order it was asked, and may forget an object in its lists. */
class TellingStore extends MemoryStore {
  readonly told: string[] = [];
  forgotten: string | null = null;

  override async list(prefix: string): Promise<StoredObject[]> {
    return (await super.list(prefix)).filter(({ name }) => this.forgotten === null || !name.includes(this.forgotten));
  }

  override remove(name: string): Promise<void> {
    this.told.push(name.slice(0, name.indexOf('/')));
    return super.remove(name);
  }

  override settle(): Promise<void> {
    this.told.push('settled');
    return super.settle();
  }
}

const PIECE = pieceName('a'.repeat(64));
let store: TellingStore;
let known: KnownBackup[];
beforeEach(async () => {
  store = new TellingStore();
  await store.put(PIECE, Buffer.from('nobody needs it'));
  known = [];
  for (const at of [1000, 2000]) known.push(await readBackup(store, await putManifest(store, at)));
});

const tidy = (): Promise<readonly string[]> =>
  tidyStore({ store, keep: 1, known, held: { requireHeld: () => Promise.resolve() }, signal: null });

describe('tidying a store', () => {
  it('lets the removal of manifests reach the disk before pieces are removed', async () => {
    expect(await tidy()).toEqual([known[0]?.id]);
    expect(store.told).toEqual(['backups', 'settled', 'pieces']);
  });

  it.each([0, 1])('removes nothing while a backup that is there is not listed', async (which) => {
    store.forgotten = known[which]?.id ?? null;
    expect(await tidy()).toEqual([]);
    expect(store.told).toEqual([]);
  });
});
