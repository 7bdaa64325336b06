import { manifestName, pieceName } from '../../core/backup/layout.ts';
import type { BackupStore } from '../../core/backup/ports.ts';
import { planRetention } from '../../core/backup/retention.ts';
import { readBackups, storedPieces } from './store-contents.ts';

/**
 * Removes all but the newest backups, and pieces that no backup refers to. Manifests go first: whenever it is
 * interrupted, what is listed is whole. Call it with the store locked and every manifest readable.
 * @returns ids of the backups that were removed
 */
export async function tidyStore(
  store: BackupStore,
  keep: number,
  signal: AbortSignal | null,
): Promise<readonly string[]> {
  const { known } = await readBackups(store);
  const plan = planRetention(known, keep, (await storedPieces(store)).keys());
  for (const id of plan.backups) {
    signal?.throwIfAborted();
    await store.remove(manifestName(id));
  }
  for (const hash of plan.pieces) {
    signal?.throwIfAborted();
    await store.remove(pieceName(hash));
  }
  return plan.backups;
}
