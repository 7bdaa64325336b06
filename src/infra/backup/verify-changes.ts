import { MOST_MANIFEST_BYTES } from '../../core/backup/layout.ts';
import type { BackupStore } from '../../core/backup/ports.ts';
import { CHANGES, changesBase } from '../../core/backup/steps.ts';
import { sha256 } from './seal.ts';

/** Compares every byte of the changes after backups with the hashes that name them. @returns what is damaged */
export async function damagedChanges(store: BackupStore, signal: AbortSignal | null): Promise<string[]> {
  const problems: string[] = [];
  for (const { name } of await store.list(CHANGES)) {
    signal?.throwIfAborted();
    if (changesBase(name) === null) continue;
    const bytes = await store.get(name, MOST_MANIFEST_BYTES);
    // Removed meanwhile, with its backup.
    if (bytes !== null && !name.endsWith(sha256(bytes))) problems.push(`${name} in ${store.address} is damaged`);
  }
  return problems;
}
