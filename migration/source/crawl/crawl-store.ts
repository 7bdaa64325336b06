import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { unusableSource } from '../archive-error.ts';
import type { Headers } from '../http/header-lines.ts';

/** An address that waits for its turn. */
export interface Waiting {
  readonly address: string;
  /** Links from the first page. */
  readonly depth: number;
}

/** An answer as it was stored, without its body. */
export interface StoredAnswer {
  readonly address: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: number;
  readonly fetched: number;
}

const TABLES = `
create table if not exists crawl (key text primary key, value text not null) strict;
create table if not exists address (
  id integer primary key,
  address text not null unique,
  depth integer not null,
  state text not null check (state in ('waiting', 'done', 'failed', 'excluded')),
  why text not null default ''
) strict;
create index if not exists address_waiting on address (state, depth, id);
create table if not exists answer (
  address text primary key,
  status integer not null,
  headers text not null,
  body blob not null,
  fetched integer not null
) strict;
create table if not exists robots (address text primary key, text text not null) strict;
`;

/** Where a crawl stands, in numbers. */
export interface CrawlCounts {
  readonly asked: number;
  readonly waiting: number;
  readonly bytes: number;
}

/** Where a crawl stands, and all that it was answered, in one file: a crawl that is killed goes on where it was. */
export class CrawlStore {
  readonly #database: Database;

  private constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Opens the file of a crawl, or begins one.
   * @param start what is crawled: a file of another crawl is refused
   * @throws AppError `source-unusable`
   */
  static open(file: string, start: string): CrawlStore {
    mkdirSync(path.dirname(file), { recursive: true });
    const store = CrawlStore.#connect(file);
    const known = store.#value('start');
    if (known !== null && known !== start) {
      store.close();
      throw unusableSource(file, `it holds a copy of ${known}, and not of ${start}`);
    }
    store.#setValue('start', start);
    return store;
  }

  static #connect(file: string): CrawlStore {
    try {
      const database = new Sqlite(file);
      database.pragma('journal_mode = wal');
      database.exec(TABLES);
      return new CrawlStore(database);
    } catch (error) {
      throw unusableSource(file, 'it is no file of a crawl', error);
    }
  }

  #value(key: string): string | null {
    const row = this.#database.prepare('select value from crawl where key = ?').get(key) as
      { value: string } | undefined;
    return row?.value ?? null;
  }

  #setValue(key: string, value: string): void {
    this.#database.prepare('insert or replace into crawl (key, value) values (?, ?)').run(key, value);
  }

  /** When the crawl was done, in milliseconds since 1970; null while it is not. */
  get finished(): number | null {
    const value = this.#value('finished');
    return value === null || value === '' ? null : Number(value);
  }

  finish(now: number): void {
    this.#setValue('finished', String(now));
  }

  /** Lets everything be asked once more: answers stay until there are newer ones. */
  beginAgain(): void {
    this.#database.transaction(() => {
      this.#database.prepare(`update address set state = 'waiting', why = ''`).run();
      this.#database.prepare('delete from robots').run();
      this.#setValue('finished', '');
    })();
  }

  /** Lets what failed be tried once more. */
  retryFailed(): void {
    this.#database.prepare(`update address set state = 'waiting', why = '' where state = 'failed'`).run();
  }

  /** The root that the start turned out to have after its redirects; null before it was asked. */
  get root(): string | null {
    return this.#value('root');
  }

  setRoot(address: string): void {
    this.#setValue('root', address);
  }

  add(waiting: readonly Waiting[]): void {
    const insert = this.#database.prepare(
      `insert into address (address, depth, state) values (?, ?, 'waiting') on conflict (address) do nothing`,
    );
    this.#database.transaction(() => {
      for (const { address, depth } of waiting) insert.run(address, depth);
    })();
  }

  next(): Waiting | null {
    const row = this.#database
      .prepare(`select address, depth from address where state = 'waiting' order by depth, id limit 1`)
      .get();
    return row === undefined ? null : (row as Waiting);
  }

  /** How many addresses are in each state, and how many bytes were stored. */
  counts(): CrawlCounts {
    return this.#database
      .prepare(
        `select count(*) filter (where state in ('done', 'failed')) as asked, count(*) filter (where state = 'waiting') as waiting,
         (select coalesce(sum(length(body)), 0) from answer) as bytes from address`,
      )
      .get() as CrawlCounts;
  }

  /** How many queries of each path were asked for. */
  queries(): Map<string, number> {
    const rows = this.#database
      .prepare(
        `select substr(address, 1, instr(address, '?') - 1) as path, count(*) as n from address
         where instr(address, '?') > 0 and state <> 'waiting' group by path`,
      )
      .all() as { path: string; n: number }[];
    return new Map(rows.map(({ path: at, n }) => [at, n]));
  }

  /** Stores an answer with what its page names: all of it or, when the process is killed, nothing. */
  saveAnswer(
    address: string,
    answer: { readonly status: number; readonly headers: Headers; readonly body: Buffer },
    named: readonly Waiting[],
    now: number,
  ): void {
    this.#database.transaction(() => {
      this.#database
        .prepare('insert or replace into answer (address, status, headers, body, fetched) values (?, ?, ?, ?, ?)')
        .run(address, answer.status, JSON.stringify(Object.fromEntries(answer.headers)), answer.body, now);
      this.mark(address, 'done', '');
      this.add(named);
    })();
  }

  mark(address: string, state: 'done' | 'failed' | 'excluded', why: string): void {
    this.#database.prepare('update address set state = ?, why = ? where address = ?').run(state, why, address);
  }

  answer(address: string): StoredAnswer | null {
    return this.#answers('where address = ?', address)[0] ?? null;
  }

  answers(): StoredAnswer[] {
    return this.#answers('order by address');
  }

  #answers(rest: string, ...values: string[]): StoredAnswer[] {
    const rows = this.#database
      .prepare(`select address, status, headers, length(body) as bytes, fetched from answer ${rest}`)
      .all(...values) as (Omit<StoredAnswer, 'headers'> & { headers: string })[];
    return rows.map((row) => ({ ...row, headers: JSON.parse(row.headers) as Record<string, string> }));
  }

  body(address: string): Buffer {
    const row = this.#database.prepare('select body from answer where address = ?').get(address) as
      { body: Buffer } | undefined;
    return row?.body ?? Buffer.of();
  }

  /** What was not taken, and why. */
  leftAside(): { readonly path: string; readonly why: string }[] {
    return this.#database
      .prepare(`select address as path, why from address where state in ('failed', 'excluded') order by address`)
      .all() as { path: string; why: string }[];
  }

  robots(address: string): string | null {
    const row = this.#database.prepare('select text from robots where address = ?').get(address) as
      { text: string } | undefined;
    return row?.text ?? null;
  }

  saveRobots(address: string, text: string): void {
    this.#database.prepare('insert or replace into robots (address, text) values (?, ?)').run(address, text);
  }

  close(): void {
    this.#database.close();
  }
}
