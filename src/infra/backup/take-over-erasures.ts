import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from './file-errors.ts';

/** The journal of removals, below the data folder. */
export const JOURNAL = 'erasures.jsonl';
const SECRET = 'secret';

/** Removals of personal data that were noted since a backup was made. */
export interface ErasuresTaken {
  /** How many entries were taken over; the removals are repeated at the next start. */
  readonly taken: number;
  /** True when there is a journal that cannot be: it was written with another secret. */
  readonly otherSecret: boolean;
}

/**
 * Takes the present journal of removals over into a folder that was restored, so that what somebody had removed does
 * not come back.
 * @param present data folder of the installation that goes on; null for none
 */
export async function takeOverErasures(present: string | null, restored: string): Promise<ErasuresTaken> {
  const journal = present === null ? null : await textOf(path.join(present, JOURNAL));
  if (present === null || journal === null) return { taken: 0, otherSecret: false };
  const secret = await textOf(path.join(restored, SECRET));
  if (secret === null || secret !== (await textOf(path.join(present, SECRET)))) return { taken: 0, otherSecret: true };
  return { taken: await addErasures(restored, journal), otherSecret: false };
}

/** Adds entries to the journal of a restored folder that it does not have. @param journal written with the same secret @returns how many */
export async function addErasures(restored: string, journal: string): Promise<number> {
  const file = path.join(restored, JOURNAL);
  const there = (await textOf(file)) ?? '';
  const known = new Set(there.split('\n'));
  const more = journal.split('\n').filter((line) => line !== '' && !known.has(line));
  if (more.length > 0) await writeFile(file, `${there}\n${more.join('\n')}\n`, { mode: 0o600, flush: true });
  return more.length;
}

async function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}
