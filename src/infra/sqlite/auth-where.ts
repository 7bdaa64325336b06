import { columnOf, toSqlite } from './auth-records.ts';
import type { AuthModel } from './auth-records.ts';

/** One condition as better-auth's adapters get it. */
export interface AuthCondition {
  readonly field: string;
  /** `eq` when left out. */
  readonly operator?: string | undefined;
  readonly value: unknown;
  readonly connector?: 'AND' | 'OR' | undefined;
  readonly mode?: 'sensitive' | 'insensitive' | undefined;
}

/** Text of a condition with the values for its places. */
export interface WhereClause {
  readonly sql: string;
  readonly values: readonly unknown[];
}

const COMPARISONS: Readonly<Record<string, string>> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' };

const PATTERNS: Readonly<Record<string, (text: string) => string>> = {
  contains: (text) => `%${text}%`,
  starts_with: (text) => `${text}%`,
  ends_with: (text) => `%${text}`,
};

function listCondition(column: string, operator: 'in' | 'not_in', value: unknown): WhereClause {
  const values = Array.isArray(value) ? value.map(toSqlite) : [toSqlite(value)];
  const places = values.map(() => '?').join(', ');
  return { sql: `${column} ${operator === 'in' ? 'in' : 'not in'} (${places})`, values };
}

function condition(model: AuthModel, { field, operator = 'eq', value, mode }: AuthCondition): WhereClause {
  const column = columnOf(model, field);
  if (operator === 'in' || operator === 'not_in') return listCondition(column, operator, value);
  const pattern = Object.hasOwn(PATTERNS, operator) ? PATTERNS[operator] : undefined;
  if (pattern !== undefined) {
    const text = String(value).replace(/[\\%_]/g, (character) => `\\${character}`);
    return { sql: `${column} like ? escape '\\'`, values: [pattern(text)] };
  }
  const comparison = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
  if (comparison === undefined) throw new Error(`better-auth asked for the operator «${operator}», which is unknown`);
  if (value === null && (operator === 'eq' || operator === 'ne')) {
    return { sql: `${column} is ${operator === 'eq' ? '' : 'not '}null`, values: [] };
  }
  const collation = mode === 'insensitive' && typeof value === 'string' ? ' collate nocase' : '';
  return { sql: `${column} ${comparison} ?${collation}`, values: [toSqlite(value)] };
}

/** Conditions joined as better-auth means them: all of those marked AND, and any of those marked OR. Empty when there are none. */
export function whereClause(model: AuthModel, conditions: readonly AuthCondition[] = []): WhereClause {
  const parts = conditions.map((each) => ({ connector: each.connector ?? 'AND', ...condition(model, each) }));
  const all = parts.filter(({ connector }) => connector === 'AND');
  const any = parts.filter(({ connector }) => connector === 'OR');
  const clauses = [
    ...all.map(({ sql }) => sql),
    ...(any.length === 0 ? [] : [`(${any.map(({ sql }) => sql).join(' or ')})`]),
  ];
  if (clauses.length === 0) return { sql: '', values: [] };
  return { sql: ` where ${clauses.join(' and ')}`, values: [...all, ...any].flatMap(({ values }) => values) };
}
