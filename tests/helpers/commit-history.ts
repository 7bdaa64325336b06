import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serialize } from 'node:v8';
import Database from 'better-sqlite3';
import { committedFrames } from '../../src/infra/sqlite/wal.ts';

const EVERY_MS = 10;
const PATIENCE_MS = 30_000;

/** A hash of every row of every table, and how many rows there are: the latter tells most states apart at once. */
function stateOf(file: string): { readonly counts: string; readonly rows: () => string } & Disposable {
  const db = new Database(file);
  const tables = db
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all() as string[];
  const counts = tables.map((name) => db.prepare(`select count(*) from "${name}"`).pluck().get());
  return {
    counts: counts.join(),
    rows: () => {
      const hash = createHash('sha256');
      for (const name of tables) hash.update(name).update(serialize(db.prepare(`select * from "${name}"`).raw().all()));
      return hash.digest('hex');
    },
    [Symbol.dispose]: () => void db.close(),
  };
}

/** What was found in a history. */
interface FoundState {
  /** Which commit since the beginning made it; null when there was no such state. */
  readonly number: number | null;
  /** How many commits there were. */
  readonly commits: number;
}

/**
 * Keeps every commit that others make to a database from now on: a transaction that reads is held open, so that the log
 * neither begins anew nor reaches the file. Each state in between can be put together from the two.
 */
export class CommitHistory {
  readonly #file: string;
  readonly #db: Database.Database;
  readonly #lengths: { readonly at: number; readonly bytes: number }[] = [];
  readonly #timer: NodeJS.Timeout;

  private constructor(file: string, db: Database.Database) {
    this.#file = file;
    this.#db = db;
    this.#timer = setInterval(() => {
      this.#look();
    }, EVERY_MS);
    this.#look();
  }

  /** Begins while others may write, but not all the time. */
  static async begin(file: string): Promise<CommitHistory> {
    const db = new Database(file, { timeout: 1000 });
    const begun = Date.now();
    while (Date.now() - begun < PATIENCE_MS) {
      const [{ busy } = { busy: 1 }] = db.pragma('wal_checkpoint(truncate)') as { busy: number }[];
      db.exec('begin');
      db.prepare('select count(*) from sqlite_master').get();
      if (busy === 0 && statSync(`${file}-wal`).size === 0) return new CommitHistory(file, db);
      db.exec('rollback');
      await sleep(20);
    }
    db.close();
    throw new Error('The log could not be emptied.');
  }

  /**
   * Looks for a copy among the states that there were before a moment, the latest first, and ends.
   * @param until milliseconds since 1970; commits that had not begun by then are left out
   * @param folder for the states, which is made and removed
   * @returns the state that is the copy in every row of every table
   */
  find(copy: string, until: number, folder: string): FoundState {
    clearInterval(this.#timer);
    this.#look();
    mkdirSync(folder);
    const [base, log] = ['base.db', 'base.db-wal'].map((name) => path.join(folder, name)) as [string, string];
    copyFileSync(this.#file, base);
    copyFileSync(`${this.#file}-wal`, log);
    this.#db.close();
    const frames = committedFrames(readFileSync(log));
    const ends = [0, ...frames.filter(({ sizeAfter }) => sizeAfter !== 0).map(({ to }) => to)];
    const commits = ends.length - 1;
    try {
      using wanted = stateOf(copy);
      const rows = wanted.rows();
      for (const [number, end] of [...ends.entries()].toReversed()) {
        if (this.#notBefore(end) > until) continue;
        const state = path.join(folder, `${String(number)}.db`);
        copyFileSync(base, state);
        copyFileSync(log, `${state}-wal`);
        truncateSync(`${state}-wal`, end);
        using was = stateOf(state);
        if (was.counts === wanted.counts && was.rows() === rows) return { number, commits };
      }
      return { number: null, commits };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  #look(): void {
    const at = Date.now();
    this.#lengths.push({ at, bytes: statSync(`${this.#file}-wal`).size });
  }

  /** The last moment at which the log had not reached this length. */
  #notBefore(length: number): number {
    const reached = this.#lengths.findIndex(({ bytes }) => bytes >= length);
    return this.#lengths[reached - 1]?.at ?? 0;
  }
}
