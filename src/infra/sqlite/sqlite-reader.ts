import type { Database, Statement } from 'better-sqlite3';
import type { ReadStatement, SqlReader } from '../sql/reader.ts';

/** An answer that is there already, or what was thrown instead of one. */
function settle<Answer>(ask: () => Answer): Promise<Answer> {
  return new Promise((resolve) => {
    resolve(ask());
  });
}

/** SQLite answers within microseconds, on this thread; what it throws is passed on as a rejection. */
function toReadStatement(statement: Statement): ReadStatement {
  return {
    get: (...parameters) => settle(() => statement.get(...parameters)),
    all: (...parameters) => settle(() => statement.all(...parameters)),
    pluck: () => toReadStatement(statement.pluck()),
  };
}

/** Reads through SQLite's own connection. */
export function sqliteReader(db: Database): SqlReader {
  return { prepare: (sql) => toReadStatement(db.prepare(sql)) };
}
