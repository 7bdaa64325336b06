import type { SqlParameters } from './session.ts';

/** A question to the database that is asked again and again. */
export interface ReadStatement {
  /** The first row; undefined without any. */
  readonly get: (...parameters: SqlParameters) => Promise<unknown>;
  readonly all: (...parameters: SqlParameters) => Promise<unknown[]>;
  /** The same question, whose rows are the values of their first column. */
  readonly pluck: () => ReadStatement;
}

/** What stores read a database through. Statements are written so that SQLite and PostgreSQL both understand them. */
export interface SqlReader {
  readonly prepare: (sql: string) => ReadStatement;
}
