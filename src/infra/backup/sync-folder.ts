import { open } from 'node:fs/promises';

/** Puts a folder's names on the disk, so that a renamed file is found after a power failure. Windows cannot and need not. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
