import { z } from 'zod';
import { STORE_ID } from '../../core/backup/layout.ts';
import type { BackupStore } from '../../core/backup/ports.ts';
import { AppError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { isStore } from './store-contents.ts';

const MOST_BYTES = 1000;
const CONTENT = z.object({ id: z.string().min(1) });

/** The store's name for itself, which it gets when it has none. @throws AppError `backup-store-unknown` when it is damaged */
export async function storeId(store: BackupStore): Promise<string> {
  await store.claim(STORE_ID, Buffer.from(JSON.stringify({ id: newId() })));
  const bytes = await store.get(STORE_ID, MOST_BYTES);
  try {
    return CONTENT.parse(JSON.parse(String(bytes))).id;
  } catch (error) {
    throw new AppError({
      kind: 'unavailable',
      code: 'backup-store-unknown',
      message: `${STORE_ID} in ${store.address} is damaged.`,
      hint: 'Remove that file if nothing else is wrong (bivouac backup verify), and name the store anew with --new-store.',
      cause: error,
    });
  }
}

/**
 * Refuses a place that is not one of the stores that were written to at this address before: most often the disk is not
 * mounted, and backups would fill the disk that they are to survive.
 * @param known ids of those stores; empty when there was none
 * @throws AppError `backup-store-other`
 */
export async function requireKnownStore(store: BackupStore, known: readonly string[]): Promise<void> {
  if (known.length === 0) return;
  if (!(await isStore(store))) throw other(store.address, 'holds no backups any more');
  if (!known.includes(await storeId(store))) throw other(store.address, 'is another store than before');
}

function other(address: string, what: string): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'backup-store-other',
    message: `${address} ${what}.`,
    hint: 'Is the disk mounted, the right one? If this is meant to be a new store, say so once: --new-store',
  });
}
