import type { Database, Statement } from 'better-sqlite3';
import type { Locale } from '../../shared/locale.ts';
import type { FullTextChanges, SqlSession } from '../sql/session.ts';
import { fullTextTable } from './full-text-table.ts';

/** Triggers that keep revisions and the audit log as they were written. */
const HELD_BY = ['revision_is_immutable', 'audit_entry_is_immutable'] as const;

/**
 * The triggers are taken away and put back, word for word, inside the transaction of the caller; nobody else sees the
 * database without them, and a failure brings them back with everything else.
 */
function withMutableHistory<Result>(db: Database, work: () => Result): Result {
  if (!db.inTransaction) throw new Error('History can be changed inside a transaction alone.');
  const definitions = HELD_BY.map((name) => {
    const sql = db.prepare("select sql from sqlite_master where type = 'trigger' and name = ?").pluck().get(name);
    if (typeof sql !== 'string') throw new Error(`The trigger ${name} is missing.`);
    return sql;
  });
  for (const name of HELD_BY) db.exec(`drop trigger ${name}`);
  const result = work();
  for (const sql of definitions) db.exec(sql);
  return result;
}

/** One table of FTS5 for each site and language: rows and word statistics stay apart. */
function fullText(db: Database, siteId: string, locale: Locale): FullTextChanges {
  const table = fullTextTable(siteId, locale);
  db.exec(
    `create virtual table if not exists ${table} using fts5(title, headings, body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 tokenchars '.'");
     create virtual table if not exists ${table}_vocab using fts5vocab(${table}, 'row');`,
  );
  const insert = db.prepare(`insert into ${table} (rowid, title, headings, body) values (?, ?, ?, ?)`);
  const forget = db.prepare(`delete from ${table} where rowid = ?`);
  return {
    add: (passageId, { title, headings, body }) => void insert.run(passageId, title, headings, body),
    remove: (passageId) => void forget.run(passageId),
  };
}

/** Units of work on SQLite's own connection, inside a transaction of it. */
export function sqliteSession(db: Database): SqlSession {
  return {
    prepare: (sql) => db.prepare(sql) as Statement,
    fullText: (siteId, locale) => fullText(db, siteId, locale),
    withMutableHistory: (work) => withMutableHistory(db, work),
    deferReferences: () => void db.pragma('defer_foreign_keys = on'),
  };
}
