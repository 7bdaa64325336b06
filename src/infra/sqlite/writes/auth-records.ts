import type { SqlSession } from '../../sql/session.ts';
import { authModel, columnList, columnOf, tableOf, toSqlite } from '../auth-records.ts';
import type { AuthModel, AuthRecord } from '../auth-records.ts';
import { whereClause } from '../auth-where.ts';
import type { AuthCondition } from '../auth-where.ts';

/** One change that better-auth asks for. */
export type AuthChange =
  | { readonly kind: 'create'; readonly model: string; readonly data: AuthRecord }
  | {
      readonly kind: 'update';
      readonly model: string;
      readonly where: readonly AuthCondition[];
      /** Added to numbers, in the same step as the rest. */
      readonly increment?: Readonly<Record<string, number>>;
      readonly data: AuthRecord;
      readonly all: boolean;
    }
  | {
      readonly kind: 'delete';
      readonly model: string;
      readonly where: readonly AuthCondition[];
      readonly all: boolean;
    };

/** How many rows were changed, and the first of them as it is in the table (as it was, when it was deleted). */
export interface AuthChangeResult {
  readonly count: number;
  readonly row: AuthRecord | null;
}

function create(db: SqlSession, model: AuthModel, data: AuthRecord): AuthChangeResult {
  const fields = Object.keys(data);
  const row = db
    .prepare(
      `insert into ${tableOf(model)} (${fields.map((field) => columnOf(model, field)).join(', ')})
       values (${fields.map(() => '?').join(', ')}) returning ${columnList(model)}`,
    )
    .get(...Object.values(data).map(toSqlite)) as AuthRecord;
  return { count: 1, row };
}

/** Only the first row that matches, unless all are meant: better-auth relies on a code being used up by one request alone. */
function matching(model: AuthModel, where: readonly AuthCondition[], all: boolean): { sql: string; values: unknown[] } {
  const clause = whereClause(model, where);
  if (all) return { sql: clause.sql, values: [...clause.values] };
  return {
    sql: ` where rowid = (select rowid from ${tableOf(model)}${clause.sql} limit 1)`,
    values: [...clause.values],
  };
}

function update(db: SqlSession, change: Extract<AuthChange, { kind: 'update' }>): AuthChangeResult {
  const model = authModel(change.model);
  const increments = Object.entries(change.increment ?? {});
  const assignments = [
    ...Object.keys(change.data).map((field) => `${columnOf(model, field)} = ?`),
    ...increments.map(([field]) => `${columnOf(model, field)} = coalesce(${columnOf(model, field)}, 0) + ?`),
  ];
  const { sql, values } = matching(model, change.where, change.all);
  const rows = db
    .prepare(`update ${tableOf(model)} set ${assignments.join(', ')}${sql} returning ${columnList(model)}`)
    .all(...Object.values(change.data).map(toSqlite), ...increments.map(([, by]) => by), ...values) as AuthRecord[];
  return { count: rows.length, row: rows[0] ?? null };
}

/** Changes records of better-auth's tables; in one step each, so that what can be used once is used once. */
export function changeAuthRecord(db: SqlSession, change: AuthChange): AuthChangeResult {
  if (change.kind === 'create') return create(db, authModel(change.model), change.data);
  if (change.kind === 'update') return update(db, change);
  const model = authModel(change.model);
  const { sql, values } = matching(model, change.where, change.all);
  const rows = db.prepare(`delete from ${tableOf(model)}${sql} returning ${columnList(model)}`).all(...values);
  return { count: rows.length, row: (rows[0] as AuthRecord | undefined) ?? null };
}
