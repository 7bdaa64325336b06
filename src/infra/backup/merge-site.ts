import type { Database } from 'better-sqlite3';
import { cacheTags } from '../../core/content/cache-tags.ts';
import { databaseError, openForReading, openForWriting } from '../sqlite/database.ts';
import { sqliteSession } from '../sqlite/sqlite-session.ts';
import { noteChange } from '../sqlite/writes/change-log.ts';
import { exchangePassages, passagesIn } from './restored-passages.ts';
import { SITE_TABLES } from './site-tables.ts';

/** A site that is taken out of one database and put into another of the same schema. */
export interface MergeSite {
  /** File of the restored database. */
  readonly from: string;
  /** File of the installation's database. */
  readonly into: string;
  readonly siteId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Puts a site's rows in place of those that the installation has of it, in one transaction: whenever it is interrupted,
 * the installation is as it was, and other sites are never touched. Other writers wait meanwhile.
 * @returns how many rows were restored
 * @throws AppError `database-unavailable`, also when a row would point nowhere
 */
export function mergeSite({ from, into, siteId, at }: MergeSite): number {
  const source = openForReading(from);
  const passages = passagesIn(source, siteId);
  source.close();
  const db = openForWriting(into);
  try {
    // Rows are exchanged as they stand: what refers to them must not be deleted with them. All is checked at the end.
    db.pragma('foreign_keys = off');
    db.prepare('attach database ? as restored').run(from);
    return db
      .transaction(() => {
        const rows = exchangeSite(db, siteId) + exchangeRows(db, siteId);
        exchangePassages(db, siteId, passages, at);
        requireReferences(db);
        noteChange(sqliteSession(db), siteId, [cacheTags.everything]);
        return rows;
      })
      .immediate();
  } catch (error) {
    throw databaseError(into, error);
  } finally {
    db.close();
  }
}

/** Its settings, and its host names where it has none here: those of an installation that goes on are its own. */
function exchangeSite(db: Database, siteId: string): number {
  const isThere = db.prepare('select 1 from main.site where id = ?').get(siteId) !== undefined;
  if (isThere) {
    return db
      .prepare(
        `update main.site set (settings, created_at, seeded_at, settings_version) =
           (select settings, created_at, seeded_at, main.site.settings_version + 1 from restored.site r where r.id = main.site.id)
         where id = ?`,
      )
      .run(siteId).changes;
  }
  copyRows(db, 'site', 'id', siteId, 'insert');
  copyRows(db, 'site_host', 'site_id', siteId, 'insert or ignore');
  return 1;
}

function exchangeRows(db: Database, siteId: string): number {
  let rows = 0;
  for (const [table, treatment] of Object.entries(SITE_TABLES)) {
    if (treatment === 'kept' || treatment === 'own') continue;
    db.prepare(`delete from main."${table}" where site_id = ?`).run(siteId);
    if (treatment === 'restored') rows += copyRows(db, table, 'site_id', siteId, 'insert');
  }
  // Vectors of a text are the same wherever they were made.
  copyRows(db, 'embedding', 'site_id', siteId, 'insert or ignore');
  return rows;
}

/** Copies by the columns' names: their order depends on how a database came to its schema. */
function copyRows(
  db: Database,
  table: string,
  key: 'id' | 'site_id',
  siteId: string,
  insert: 'insert' | 'insert or ignore',
): number {
  const names = db.prepare('select name from pragma_table_info(?)').pluck().all(table) as string[];
  const columns = names.map((name) => `"${name}"`).join(', ');
  return db
    .prepare(`${insert} into main."${table}" (${columns}) select ${columns} from restored."${table}" where ${key} = ?`)
    .run(siteId).changes;
}

function requireReferences(db: Database): void {
  const orphans = db.pragma('main.foreign_key_check') as { table: string }[];
  const [first] = orphans;
  if (first !== undefined) throw new Error(`${String(orphans.length)} rows of ${first.table} would point nowhere`);
}
