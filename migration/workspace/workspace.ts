import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database, Statement } from 'better-sqlite3';
import { AppError } from '../../src/shared/errors.ts';
import { TABLES, WORKSPACE_VERSION } from './tables.ts';

/** How far a stage has come. */
export interface StageState {
  readonly name: string;
  readonly state: 'running' | 'done';
  readonly done: number;
  readonly total: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * The file in which one recovery remembers what it found, planned and did. It can be copied and looked at with any SQLite
 * program; a row is written in one transaction, so that a process that is killed loses at most what it was doing.
 */
export class Workspace {
  readonly db: Database;
  readonly file: string;
  readonly #statements = new Map<string, Statement>();

  private constructor(db: Database, file: string) {
    this.db = db;
    this.file = file;
  }

  /** Opens a workspace, or begins one. @throws AppError `workspace-unusable`, `workspace-version` */
  static open(file: string): Workspace {
    try {
      mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
      const db = new Sqlite(file, { timeout: 5000 });
      // One file that can be copied: no write-ahead log beside it. A crash of the machine may cost a stage, never the file.
      db.pragma('journal_mode = truncate');
      db.pragma('synchronous = normal');
      // Rows are large and read in order: more would only take memory.
      db.pragma('cache_size = -4000');
      db.pragma('temp.cache_size = -2000');
      const version = db.pragma('user_version', { simple: true }) as number;
      if (version !== 0 && version !== WORKSPACE_VERSION) throw otherVersion(file);
      db.exec(TABLES);
      db.pragma(`user_version = ${String(WORKSPACE_VERSION)}`);
      return new Workspace(db, file);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError({
        kind: 'invalid',
        code: 'workspace-unusable',
        message: `The workspace ${file} cannot be opened.`,
        hint: 'Name another file with --workspace, or remove this one to begin anew.',
        cause: error,
      });
    }
  }

  /** A prepared statement; the same text is prepared once. */
  sql(text: string): Statement {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.db.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }

  /** Does several writes in one transaction. */
  atOnce<Result>(work: () => Result): Result {
    return this.db.transaction(work)();
  }

  /** Something that is known once: the source, the settings before the run. Null when it is not known. */
  fact(key: string): unknown {
    const value = this.sql('select value from fact where key = ?').pluck().get(key) as string | undefined;
    return value === undefined ? null : JSON.parse(value);
  }

  setFact(key: string, value: unknown): void {
    this.sql('insert into fact (key, value) values (?, ?) on conflict (key) do update set value = excluded.value').run(
      key,
      JSON.stringify(value),
    );
  }

  noteStage(stage: Omit<StageState, 'at'>): void {
    this.sql(
      `insert into stage (name, state, done, total, at) values (@name, @state, @done, @total, @at)
       on conflict (name) do update set state = excluded.state, done = excluded.done, total = excluded.total, at = excluded.at`,
    ).run({ ...stage, at: Date.now() });
  }

  stages(): StageState[] {
    return this.sql('select name, state, done, total, at from stage').all() as StageState[];
  }

  close(): void {
    this.db.close();
  }
}

function otherVersion(file: string): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'workspace-version',
    message: `The workspace ${file} was written by another version of Bivouac.`,
    hint: 'Remove it to begin anew, or name another file with --workspace.',
  });
}
