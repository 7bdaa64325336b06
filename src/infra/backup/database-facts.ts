import { existsSync } from 'node:fs';
import path from 'node:path';
import { originalFile } from '../../core/backup/selection.ts';
import { databaseError, openForReading } from '../sqlite/database.ts';

/** What a backup tells of the platform's database. */
export interface DatabaseFacts {
  /** How many migrations it has seen. */
  readonly migrations: number;
  readonly sites: string[];
  /** Where the bytes of all pictures and files lie that it knows, relative to the data folder. */
  readonly originals: readonly string[];
}

/** Reads them from a copy of the database, of whatever version. @throws AppError `database-damaged` */
export function databaseFacts(file: string): DatabaseFacts {
  const db = openForReading(file);
  try {
    const media = db.prepare('select distinct site_id as site, hash from media').all() as {
      site: string;
      hash: string;
    }[];
    return {
      migrations: db.prepare('select count(*) from __drizzle_migrations').pluck().get() as number,
      sites: db.prepare('select id from site order by id').pluck().all() as string[],
      originals: media.map(({ site, hash }) => originalFile(site, hash)),
    };
  } catch (error) {
    throw databaseError(file, error);
  } finally {
    db.close();
  }
}

/** The pictures and files that a database knows and a data folder does not have. */
export function lackingOriginals({ originals }: Pick<DatabaseFacts, 'originals'>, folder: string): string[] {
  return originals.filter((own) => !existsSync(path.join(folder, ...own.split('/'))));
}
