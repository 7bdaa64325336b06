import { manifestName, pieceName } from '../../core/backup/layout.ts';
import type { BackupStore } from '../../core/backup/ports.ts';
import { planRetention } from '../../core/backup/retention.ts';
import type { KnownBackup } from '../../core/backup/retention.ts';
import { CHANGES, changesBase } from '../../core/backup/steps.ts';
import { readBackups, storedPieces } from './store-contents.ts';
import type { HeldStore } from './store-lock.ts';

/** What is tidied, and how. */
export interface TidyStore {
  readonly store: BackupStore;
  /** How many backups of an installation stay. */
  readonly keep: number;
  /** Backups that are known to be there; the last one was just made, and those of its installation are counted. */
  readonly known: readonly KnownBackup[];
  readonly held: HeldStore;
  readonly signal: AbortSignal | null;
}

/**
 * Removes all but the newest backups, and pieces that no backup refers to. Manifests go first: whenever it is
 * interrupted, what is listed is whole. Call it with the store locked. While a manifest cannot be
 * read, or the store does not list one that is there, nothing is removed: it may need any piece.
 * @returns ids of the backups that were removed
 */
export async function tidyStore({ store, keep, known: wanted, held, signal }: TidyStore): Promise<readonly string[]> {
  const { known, unreadable } = await readBackups(store);
  const listed = new Set(known.map(({ id }) => id));
  const newest = wanted.at(-1);
  if (newest === undefined || unreadable.length > 0 || wanted.some(({ id }) => !listed.has(id))) return [];
  const plan = planRetention(known, keep, newest.id, (await storedPieces(store)).keys());
  await held.requireHeld();
  for (const id of plan.backups) {
    signal?.throwIfAborted();
    await store.remove(manifestName(id));
  }
  // A power failure must not bring manifests back whose pieces are gone.
  await store.settle();
  await held.requireHeld();
  for (const hash of plan.pieces) {
    signal?.throwIfAborted();
    await store.remove(pieceName(hash));
  }
  await removeChanges(store, new Set(plan.backups), known, signal);
  return plan.backups;
}

/** Changes go with the backup that they go on from. */
async function removeChanges(
  store: BackupStore,
  gone: ReadonlySet<string>,
  known: readonly KnownBackup[],
  signal: AbortSignal | null,
): Promise<void> {
  const left = new Set(known.map(({ id }) => id).filter((id) => !gone.has(id)));
  for (const { name } of await store.list(CHANGES)) {
    signal?.throwIfAborted();
    const base = changesBase(name);
    if (base !== null && !left.has(base)) await store.remove(name);
  }
}
