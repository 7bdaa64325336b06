import type { Locale } from '../../shared/locale.ts';

/** Parameters of a statement: one after another, or one object with their names. */
export type SqlParameters = readonly unknown[];

/** A statement of a unit of work, which waits for what it asks. */
export interface SqlStatement {
  /** Changes rows. */
  readonly run: (...parameters: SqlParameters) => { readonly changes: number };
  /** The first row; undefined without any. */
  readonly get: (...parameters: SqlParameters) => unknown;
  readonly all: (...parameters: SqlParameters) => unknown[];
  /** The same statement, whose rows are the values of their first column. */
  readonly pluck: () => SqlStatement;
}

/** Words of a passage as the index of words keeps them: stems, separated by blanks. */
export interface IndexedWords {
  readonly title: string;
  readonly headings: string;
  readonly body: string;
}

/** The full text of one language of a site, as a unit of work changes it. */
export interface FullTextChanges {
  readonly add: (passageId: number, words: IndexedWords) => void;
  readonly remove: (passageId: number) => void;
}

/**
 * What a unit of work changes a database through, inside one transaction. Statements are written so that SQLite and
 * PostgreSQL both understand them; what they do in ways of their own has a method. On PostgreSQL each call waits for the
 * server's answer, as SQLite's waits for the disk: units of work run in a thread that nobody else needs.
 */
export interface SqlSession {
  readonly prepare: (sql: string) => SqlStatement;
  /** @throws AppError `site-id-invalid` */
  readonly fullText: (siteId: string, locale: Locale) => FullTextChanges;
  /** Lets the work change revisions and entries of the audit log, which nothing else may: an erasure alone. */
  readonly withMutableHistory: <Result>(work: () => Result) => Result;
  /** Checks references at the end of the transaction, not at each statement. */
  readonly deferReferences: () => void;
}
