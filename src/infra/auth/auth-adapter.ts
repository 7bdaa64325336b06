import type { Database } from 'better-sqlite3';
import { createAdapterFactory } from 'better-auth/adapters';
import type { AdapterFactory, CustomAdapter } from 'better-auth/adapters';
import type { BetterAuthOptions } from 'better-auth';
import { newId } from '../../shared/ids.ts';
import { authModel, columnList, columnOf, fromSqlite, tableOf } from '../sqlite/auth-records.ts';
import type { AuthRecord } from '../sqlite/auth-records.ts';
import { whereClause } from '../sqlite/auth-where.ts';
import type { AuthChange } from '../sqlite/writes/auth-records.ts';
import type { Writer } from '../sqlite/writer.ts';

function rowOf<T>(model: string, row: AuthRecord | null | undefined): T | null {
  return row === null || row === undefined ? null : (fromSqlite(authModel(model), row) as T);
}

function readMethods(db: Database): Pick<CustomAdapter, 'findOne' | 'findMany' | 'count'> {
  const select = (name: string, where: Parameters<CustomAdapter['findOne']>[0]['where'] | undefined, rest: string) => {
    const model = authModel(name);
    const clause = whereClause(model, where);
    return { values: clause.values, text: `select ${columnList(model)} from ${tableOf(model)}${clause.sql}${rest}` };
  };
  return {
    findOne: <T>({ model, where }: { model: string; where: Parameters<CustomAdapter['findOne']>[0]['where'] }) => {
      const { text, values } = select(model, where, ' limit 1');
      return Promise.resolve(rowOf<T>(model, db.prepare(text).get(...values) as AuthRecord | undefined));
    },
    findMany: <T>({ model, where, limit, sortBy, offset }: Parameters<CustomAdapter['findMany']>[0]) => {
      const order =
        sortBy === undefined
          ? ''
          : ` order by ${columnOf(authModel(model), sortBy.field)} ${sortBy.direction === 'desc' ? 'desc' : 'asc'}`;
      const { text, values } = select(model, where, `${order} limit ? offset ?`);
      const rows = db.prepare(text).all(...values, limit, offset ?? 0) as AuthRecord[];
      return Promise.resolve(rows.map((row) => fromSqlite(authModel(model), row) as T));
    },
    count: ({ model, where }) => {
      const clause = whereClause(authModel(model), where);
      const row = db
        .prepare(`select count(*) as count from ${tableOf(authModel(model))}${clause.sql}`)
        .get(...clause.values) as { count: number };
      return Promise.resolve(row.count);
    },
  };
}

function writeMethods(writer: Writer): Omit<CustomAdapter, 'findOne' | 'findMany' | 'count'> {
  const change = (what: AuthChange) => writer.run('changeAuthRecord', what);
  return {
    create: async <T extends AuthRecord>({ model, data }: { model: string; data: T }) => {
      const { row } = await change({ kind: 'create', model, data });
      return fromSqlite(authModel(model), row ?? {}) as T;
    },
    update: async <T>({ model, where, update }: Parameters<CustomAdapter['update']>[0]) => {
      const done = await change({ kind: 'update', model, where, data: update as AuthRecord, all: false });
      return rowOf<T>(model, done.row);
    },
    updateMany: async ({ model, where, update }) => {
      const done = await change({ kind: 'update', model, where, data: update as AuthRecord, all: true });
      return done.count;
    },
    delete: async ({ model, where }) => {
      await change({ kind: 'delete', model, where, all: false });
    },
    deleteMany: async ({ model, where }) => {
      const done = await change({ kind: 'delete', model, where, all: true });
      return done.count;
    },
    consumeOne: async <T>({ model, where }: Parameters<NonNullable<CustomAdapter['consumeOne']>>[0]) => {
      const done = await change({ kind: 'delete', model, where, all: false });
      return rowOf<T>(model, done.row);
    },
    incrementOne: async <T>(wanted: Parameters<NonNullable<CustomAdapter['incrementOne']>>[0]) => {
      const { model, where, increment, set = {} } = wanted;
      const done = await change({ kind: 'update', model, where, increment, data: set, all: false });
      return rowOf<T>(model, done.row);
    },
  };
}

/**
 * better-auth on this platform's database: it reads from the read-only connection and writes through the one writer,
 * so that signing in never waits for a lock on the thread that serves pages.
 */
export function authAdapter(db: Database, writer: Writer): AdapterFactory<BetterAuthOptions> {
  return createAdapterFactory({
    config: {
      adapterId: 'bivouac',
      supportsBooleans: true,
      supportsDates: true,
      supportsJSON: false,
      supportsNumericIds: false,
      transaction: false,
      customIdGenerator: () => newId(),
    },
    adapter: () => ({ ...readMethods(db), ...writeMethods(writer) }),
  });
}
