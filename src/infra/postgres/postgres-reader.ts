import pg from 'pg';
import type { ReadStatement, SqlReader } from '../sql/reader.ts';
import type { SqlParameters } from '../sql/session.ts';
import { plainTypes } from './plain-types.ts';
import { translateSql, valuesOf } from './translate-sql.ts';

/** Connections of one process that read. */
const CONNECTIONS = 8;
/** How long somebody waits for one that is free, in milliseconds. */
const PATIENCE_MS = 5000;

/** Reads through a pool of connections. */
export class PostgresReader implements SqlReader {
  readonly #pool: pg.Pool;

  /** @param url `postgres://user:password@host:port/database` @param onError told when an idle connection breaks */
  constructor(url: string, onError: (error: Error) => void) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: PATIENCE_MS,
      allowExitOnIdle: true,
      application_name: 'bivouac',
      types: plainTypes,
    });
    this.#pool.on('error', onError);
  }

  prepare(sql: string): ReadStatement {
    const translated = translateSql(sql);
    const ask = async (parameters: SqlParameters): Promise<unknown[]> => {
      const { rows } = await this.#pool.query({ text: translated.text, values: valuesOf(translated, parameters) });
      return rows as unknown[];
    };
    const statement = (shape: (row: unknown) => unknown): ReadStatement => ({
      get: async (...parameters) => {
        const [first] = await ask(parameters);
        return first === undefined ? undefined : shape(first);
      },
      all: async (...parameters) => (await ask(parameters)).map(shape),
      pluck: () => statement((row) => Object.values(row as object)[0] as unknown),
    });
    return statement((row) => row);
  }

  /** Ends the connections after what was asked. */
  close(): Promise<void> {
    return this.#pool.end();
  }
}
