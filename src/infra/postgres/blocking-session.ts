import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { Locale } from '../../shared/locale.ts';
import type { FullTextChanges, SqlParameters, SqlSession, SqlStatement } from '../sql/session.ts';
import { toTsvector } from './passage-words.ts';
import { PostgresError } from './postgres-error.ts';
import type { SessionReply, SessionThreadData } from './session-thread.ts';
import { translateSql, valuesOf } from './translate-sql.ts';
import type { TranslatedSql } from './translate-sql.ts';

/** Statements whose translation is kept. */
const KEPT = 2000;

/**
 * A session of PostgreSQL for a thread that may wait: each statement blocks it until the answer is there, which a thread of
 * its own fetches. For the writer's thread alone; the server's own thread must never wait.
 */
export class BlockingSession implements SqlSession {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #answered = new Int32Array(new SharedArrayBuffer(4));
  readonly #translated = new Map<string, TranslatedSql>();

  /** @param url `postgres://user:password@host:port/database` */
  constructor(url: string) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = new Worker(new URL('./session-thread.ts', import.meta.url), {
      workerData: { url, port: port2, signal: this.#answered.buffer } satisfies SessionThreadData,
      transferList: [port2],
    });
    this.#worker.unref();
    this.#port.unref();
  }

  prepare(sql: string): SqlStatement {
    return this.#statement(this.#translate(sql), false);
  }

  fullText(siteId: string, locale: Locale): FullTextChanges {
    const insert = this.prepare(
      'insert into passage_words (passage_id, site_id, locale, words, length) values (?, ?, ?, cast(? as tsvector), ?)',
    );
    return {
      add: (passageId, words) => {
        const { vector, length } = toTsvector(words);
        insert.run(passageId, siteId, locale, vector, length);
      },
      // They go with their passage.
      remove: () => undefined,
    };
  }

  withMutableHistory<Result>(work: () => Result): Result {
    this.execute("set local bivouac.erasure = 'on'");
    const result = work();
    this.execute("set local bivouac.erasure = 'off'");
    return result;
  }

  deferReferences(): void {
    this.execute('set constraints all deferred');
  }

  /** Runs PostgreSQL's own words, such as `begin`. @throws PostgresError */
  execute(text: string, values: readonly unknown[] = []): void {
    this.#ask(text, values);
  }

  /** Ends the session after what was asked. */
  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.ref();
    this.#worker.postMessage('close');
    await ended;
  }

  #translate(sql: string): TranslatedSql {
    let found = this.#translated.get(sql);
    if (found === undefined) {
      found = translateSql(sql);
      if (this.#translated.size >= KEPT) this.#translated.clear();
      this.#translated.set(sql, found);
    }
    return found;
  }

  #statement(translated: TranslatedSql, plucked: boolean): SqlStatement {
    const ask = (parameters: SqlParameters): Extract<SessionReply, { ok: true }> =>
      this.#ask(translated.text, valuesOf(translated, parameters));
    const rowsOf = (parameters: SqlParameters): unknown[] => {
      const { rows, columns } = ask(parameters);
      return rows.map((row) => (plucked ? row[0] : Object.fromEntries(columns.map((column, i) => [column, row[i]]))));
    };
    return {
      run: (...parameters) => ({ changes: ask(parameters).changes }),
      get: (...parameters) => rowsOf(parameters)[0],
      all: (...parameters) => rowsOf(parameters),
      pluck: () => this.#statement(translated, true),
    };
  }

  #ask(text: string, values: readonly unknown[]): Extract<SessionReply, { ok: true }> {
    Atomics.store(this.#answered, 0, 0);
    this.#port.postMessage({ text, values });
    Atomics.wait(this.#answered, 0, 0);
    const received = receiveMessageOnPort(this.#port) as { readonly message: SessionReply } | undefined;
    if (received === undefined) throw new PostgresError('', 'the session gave no answer');
    const { message } = received;
    if (!message.ok) throw new PostgresError(message.code, message.message);
    return message;
  }
}
