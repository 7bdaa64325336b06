import { rmSync } from 'node:fs';
import path from 'node:path';
import { openForReading, openForWriting } from '../../src/infra/sqlite/database.ts';
import { fullTextTable } from '../../src/infra/sqlite/full-text-table.ts';
import { migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';
import { sqliteReader } from '../../src/infra/sqlite/sqlite-reader.ts';
import { Writer } from '../../src/infra/sqlite/writer.ts';
import { BlockingSession } from '../../src/infra/postgres/blocking-session.ts';
import { migratePostgres } from '../../src/infra/postgres/migrate-postgres.ts';
import { PostgresReader } from '../../src/infra/postgres/postgres-reader.ts';
import type { SqlReader } from '../../src/infra/sql/reader.ts';
import type { Locale } from '../../src/shared/locale.ts';
import type { PostgresServer } from './postgres-server.ts';
import { startPostgres } from './postgres-server.ts';
import { startPglite } from './pglite-server.ts';
import { temporaryFolder } from './server.ts';

/** An empty database of one kind, with everything that stores need. */
export interface TestDatabase {
  readonly reader: SqlReader;
  readonly writer: Writer;
  /** How many passages of a language have a word. */
  readonly passagesWith: (siteId: string, locale: Locale, stem: string) => Promise<number>;
  /** Changes rows behind the stores' back. @throws Error as the database says */
  readonly change: (sql: string) => void;
  readonly close: () => Promise<void>;
}

/** A kind of database that the stores run on. */
export interface TestEngine {
  readonly name: 'SQLite' | 'PGlite' | 'PostgreSQL';
  readonly open: () => Promise<TestDatabase>;
  readonly stop: () => Promise<void>;
}

const sqlite: TestEngine = {
  name: 'SQLite',
  open: () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'bivouac.db');
    migrateDatabase(file);
    const db = openForReading(file);
    const writer = new Writer(file);
    return Promise.resolve({
      reader: sqliteReader(db),
      writer,
      passagesWith: (siteId, locale, stem) => {
        const table = fullTextTable(siteId, locale);
        const count = db.prepare(`select count(*) from ${table} where ${table} match ?`).pluck();
        return Promise.resolve(count.get(stem) as number);
      },
      change: (sql) => {
        const direct = openForWriting(file);
        try {
          direct.prepare(sql).run();
        } finally {
          direct.close();
        }
      },
      close: async () => {
        db.close();
        await writer.close();
        rmSync(folder, { recursive: true });
      },
    });
  },
  stop: () => Promise.resolve(),
};

/** What speaks PostgreSQL's protocol. */
type Server = Pick<PostgresServer, 'createDatabase' | 'close'>;

function postgres(name: TestEngine['name'], server: Server): TestEngine {
  return {
    name,
    open: async () => {
      const url = await server.createDatabase();
      await migratePostgres(url);
      const broken: Error[] = [];
      const reader = new PostgresReader(url, (error) => broken.push(error));
      const writer = new Writer({ url });
      const direct = new BlockingSession(url);
      return {
        reader,
        writer,
        passagesWith: async (siteId, locale, stem) => {
          const rows = reader.prepare(
            'select count(*) from passage_words where site_id = ? and locale = ? and words @@ cast(? as tsquery)',
          );
          return (await rows.pluck().get(siteId, locale, `'${stem}'`)) as number;
        },
        change: (sql) => void direct.prepare(sql).run(),
        close: async () => {
          await Promise.all([reader.close(), writer.close(), direct.close()]);
          if (broken[0] !== undefined) throw broken[0];
        },
      };
    },
    stop: () => server.close(),
  };
}

/** The kinds of database that can be had on this machine, for suites that hold on each. Stop each at the end. */
export async function startEngines(): Promise<TestEngine[]> {
  const [small, real] = await Promise.all([startPglite(), startPostgres()]);
  return [sqlite, postgres('PGlite', small), ...(real === null ? [] : [postgres('PostgreSQL', real)])];
}
