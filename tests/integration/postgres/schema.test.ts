import path from 'node:path';
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migratePostgres } from '../../../src/infra/postgres/migrate-postgres.ts';
import { migrateDatabase } from '../../../src/infra/sqlite/migrate-database.ts';
import { startPglite } from '../../helpers/pglite-server.ts';
import type { PgliteServer } from '../../helpers/pglite-server.ts';
import { temporaryFolder } from '../../helpers/server.ts';

/** One line for each thing that a schema says, so that two of them can be compared. */
type Schema = Record<'columns' | 'keys' | 'references' | 'unique', string[]>;

/** Tables that one kind of database has for itself: the migrator's, and full text. */
const OWN = /^(?:sqlite_|__drizzle|fts_|passage_words)/;

const TYPES: Readonly<Record<string, string>> = { integer: 'bigint', blob: 'bytea', text: 'text' };

function sqliteSchema(db: Database.Database): Schema {
  const schema: Schema = { columns: [], keys: [], references: [], unique: [] };
  const tables = db.prepare(`select name from sqlite_master where type = 'table'`).pluck().all() as string[];
  for (const table of tables.filter((name) => !OWN.test(name))) {
    const columns = db.pragma(`table_info("${table}")`) as {
      name: string;
      type: string;
      notnull: number;
      pk: number;
      dflt_value: string | null;
    }[];
    for (const { name, type, notnull, pk, dflt_value: initial } of columns) {
      const wanted = initial === 'false' ? '0' : initial;
      schema.columns.push(
        `${table}.${name} ${TYPES[type.toLowerCase()] ?? type} ${notnull === 1 || pk > 0 ? 'not null' : ''} ${wanted ?? ''}`,
      );
    }
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    schema.keys.push(`${table} ${key.map(({ name }) => name).join()}`);
    const references = db.pragma(`foreign_key_list("${table}")`) as {
      id: number;
      table: string;
      from: string;
      to: string;
      on_delete: string;
    }[];
    for (const rows of Map.groupBy(references, ({ id }) => id).values())
      schema.references.push(
        `${table} ${rows.map(({ from }) => from).join()} ${rows[0]?.table ?? ''} ${rows.map(({ to }) => to).join()} ${rows[0]?.on_delete ?? ''}`,
      );
    const indexes = db.pragma(`index_list("${table}")`) as { name: string; unique: number; origin: string }[];
    for (const { name } of indexes.filter(({ unique, origin }) => unique === 1 && origin === 'c')) {
      const parts = db.pragma(`index_info("${name}")`) as { name: string }[];
      schema.unique.push(`${table} ${parts.map((part) => part.name).join()}`);
    }
  }
  return sorted(schema);
}

function sorted(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).map(([name, lines]) => [name, lines.sort()])) as Schema;
}

const names = `(select string_agg(a.attname, ',' order by k.n) from unnest(KEY) with ordinality k(number, n)
  join pg_attribute a on a.attrelid = TABLE and a.attnum = k.number)`;
const columnsIn = (key: string, table: string): string => names.replace('KEY', key).replace('TABLE', table);

async function postgresSchema(client: pg.Client): Promise<Schema> {
  const lines = async (sql: string): Promise<string[]> => {
    const { rows } = await client.query<{ line: string; owner: string }>(sql);
    return rows.filter(({ owner }) => !OWN.test(owner)).map(({ line }) => line);
  };
  return sorted({
    columns: await lines(
      `select table_name as owner, table_name || '.' || column_name || ' ' || data_type || ' ' ||
         case is_nullable when 'NO' then 'not null' else '' end || ' ' ||
         coalesce(regexp_replace(column_default, '::.*', ''), '') as line
       from information_schema.columns where table_schema = 'public'`,
    ),
    keys: await lines(
      `select t.relname as owner, t.relname || ' ' || ${columnsIn('c.conkey', 't.oid')} as line
       from pg_constraint c join pg_class t on t.oid = c.conrelid where c.contype = 'p' and t.relnamespace = 'public'::regnamespace`,
    ),
    references: await lines(
      `select t.relname as owner, t.relname || ' ' || ${columnsIn('c.conkey', 't.oid')} || ' ' || f.relname || ' ' ||
         ${columnsIn('c.confkey', 'f.oid')} || ' ' || case c.confdeltype when 'c' then 'CASCADE' else 'NO ACTION' end as line
       from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid where c.contype = 'f'`,
    ),
    unique: await lines(
      `select t.relname as owner, t.relname || ' ' || ${columnsIn('i.indkey', 't.oid')} as line
       from pg_index i join pg_class t on t.oid = i.indrelid
       where i.indisunique and not i.indisprimary and t.relnamespace = 'public'::regnamespace`,
    ),
  });
}

describe('the tables of PostgreSQL', () => {
  const folder = temporaryFolder();
  let server: PgliteServer;
  let client: pg.Client;
  let wanted: Schema;
  let found: Schema;

  beforeAll(async () => {
    const file = path.join(folder, 'bivouac.db');
    migrateDatabase(file);
    const db = new Database(file, { readonly: true });
    wanted = sqliteSchema(db);
    db.close();
    server = await startPglite();
    const url = await server.createDatabase();
    await migratePostgres(url);
    // Again, as every start does.
    await migratePostgres(url);
    client = new pg.Client({ connectionString: url });
    await client.connect();
    found = await postgresSchema(client);
  });
  afterAll(async () => {
    await client.end();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it.each(['columns', 'keys', 'references', 'unique'] as const)('have the same %s as SQLite’s', (part) => {
    expect(wanted[part].length).toBeGreaterThan(5);
    expect(found[part]).toEqual(wanted[part]);
  });

  it('compare texts by their signs, as SQLite does', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select a.attrelid::regclass || '.' || a.attname as name from pg_attribute a join pg_class t on t.oid = a.attrelid
       join pg_collation c on c.oid = a.attcollation
       where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and a.attnum > 0 and c.collname <> 'C'`,
    );
    expect(rows).toEqual([]);
  });

  it('number changes in the order in which they are committed', async () => {
    const first = await client.query<{ sequence: string }>(
      `insert into change_log (site_id, tags) values ('a', '[]'), ('b', '[]') returning sequence`,
    );
    expect(first.rows.map(({ sequence }) => Number(sequence))).toEqual([1, 2]);
  });
});
