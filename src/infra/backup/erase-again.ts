import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { BodySchema } from '../../core/content/schema.ts';
import { DATABASE_FILE } from '../../core/backup/selection.ts';
import { ErasureService } from '../erasure/erasure-service.ts';
import { FolderFiles } from '../files/folder-files.ts';
import { ErasureJournal } from '../erasure/journal.ts';
import { openForReading } from '../sqlite/database.ts';
import { Writer } from '../sqlite/writer.ts';
import { isMissing } from './file-errors.ts';
import { secretOf } from './own-installation.ts';
import { takeOverErasures } from './take-over-erasures.ts';
import type { ErasuresTaken } from './take-over-erasures.ts';

/** A restored folder of which nothing is shown yet. */
export interface EraseAgain {
  /** Holds the database, in the present schema, and the bytes of the site's pictures. */
  readonly folder: string;
  readonly siteId: string;
  /** Data folder that the site goes into; its secret and its journal of removals are used. */
  readonly into: string;
  /** Another data folder with a newer journal; null for none. */
  readonly present: string | null;
  /** The schema of a site's bodies. @throws AppError `site-unknown` */
  readonly schemaOf: (siteId: string) => BodySchema;
}

/**
 * Repeats removals that were noted since a backup was made, in what was restored of it, before anybody sees it.
 * @returns how many of them there were, and whether a journal could not be used since its secret is another one
 */
export async function eraseAgain({ folder, siteId, into, present, schemaOf }: EraseAgain): Promise<ErasuresTaken> {
  await copyFile(path.join(into, 'secret'), path.join(folder, 'secret')).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
  await takeOverErasures(into, folder);
  const { otherSecret } = await takeOverErasures(present === into ? null : present, folder);
  const file = path.join(folder, DATABASE_FILE);
  const [db, writer] = [openForReading(file), new Writer(file)];
  try {
    const journal = new ErasureJournal(folder, await secretOf(folder));
    const nothing = (): Promise<void> => Promise.resolve();
    const erasure = new ErasureService({
      ...{ db, writer, dataFolder: folder, journal, backupDays: 0, schemaOf },
      ...{ beforeSearch: nothing, refresh: nothing },
      filesOf: () => new FolderFiles(path.join(folder, 'media', siteId)),
    });
    const { repeated, unreadable } = await erasure.resume(siteId);
    return { taken: repeated.length, otherSecret: otherSecret || unreadable > 0 };
  } finally {
    await writer.close();
    db.close();
  }
}
