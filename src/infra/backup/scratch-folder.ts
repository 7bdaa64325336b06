import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { newId } from '../../shared/ids.ts';
import { isAlive } from './is-alive.ts';

/**
 * Makes a folder for work that is not done yet, readable by its owner alone, and removes those of processes that were
 * killed at the same work.
 * @param parent folder in which it is made
 * @param purpose beginning of its name
 */
async function makeScratch(parent: string, purpose: string): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await removeAbandoned(parent, purpose);
  const folder = path.join(parent, `${purpose}-${String(process.pid)}-${newId()}`);
  await mkdir(folder, { mode: 0o700 });
  return folder;
}

async function removeAbandoned(parent: string, purpose: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${purpose}-`)) continue;
    const [, pid] = /^(\d+)-[0-9a-z]{26}$/.exec(name.slice(purpose.length + 1)) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
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
