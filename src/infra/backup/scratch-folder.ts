import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError, messageOf } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { isMissing } from './file-errors.ts';
import { isAlive } from '../is-alive.ts';

/**
 * Makes a folder for work that is not done yet, readable by its owner alone, and removes those of processes that were
 * killed at the same work.
 * @param parent folder in which it is made
 * @param purpose beginning of its name
 * @throws AppError `backup-scratch-unusable`
 */
async function makeScratch(parent: string, purpose: string): Promise<string> {
  try {
    await mkdir(parent, { recursive: true, mode: 0o700 });
    await removeAbandonedScratch(parent, purpose);
    const folder = path.join(parent, `${purpose}-${String(process.pid)}-${newId()}`);
    await mkdir(folder, { mode: 0o700 });
    return folder;
  } catch (error) {
    throw new AppError({
      kind: 'unavailable',
      code: 'backup-scratch-unusable',
      message: `Nothing can be written in ${parent}: ${messageOf(error)}.`,
      hint: 'Run this as the user of the server, and check the disk and the rights of the folder.',
      cause: error,
    });
  }
}

/** Removes what processes that were killed left behind. @param purpose of it; anything when left out */
export async function removeAbandonedScratch(parent: string, purpose?: string): Promise<void> {
  const names = await readdir(parent).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const name of names) {
    const [, own, pid] = /^(.+)-(\d+)-[0-9a-z]{26}$/.exec(name) ?? [];
    if (pid === undefined || (purpose !== undefined && own !== purpose) || isAlive(Number(pid))) continue;
    await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

/** Runs work with a scratch folder and removes it afterwards, also when the work fails. */
export async function withScratch<Result>(
  parent: string,
  purpose: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await makeScratch(parent, purpose);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
