import { isAppError } from '../../shared/errors.ts';
import type { Log } from '../log.ts';
import { ErasureService } from './erasure-service.ts';
import type { ErasureOptions } from './erasure-service.ts';
import { ErasureJournal } from './journal.ts';

/**
 * Erasing, with removals repeated that an older database does not know of, before anything is served from it.
 * @throws whatever keeps a removal from being repeated: what was removed must not come back
 */
export async function openErasure(
  options: Omit<ErasureOptions, 'journal'> & { readonly secret: string; readonly log: Log },
): Promise<ErasureService> {
  const { log, secret, ...rest } = options;
  const erasure = new ErasureService({ ...rest, journal: new ErasureJournal(rest.dataFolder, secret) });
  try {
    const { repeated, unreadable } = await erasure.resume();
    for (const { id } of repeated) log.warn({ erasure: id }, 'a removal was carried out again');
    if (unreadable > 0) {
      log.error(
        { count: unreadable },
        'removals cannot be repeated: the file «secret» in the data folder is not the one they were noted with; put that one back',
      );
    }
  } catch (error) {
    // The words are gone from the database; only its file waits to be rewritten.
    if (!isAppError(error) || error.code !== 'erasure-unfinished') throw error;
    log.warn({ err: error }, 'the database file could not be rewritten; it is tried again at the next start');
  }
  return erasure;
}
