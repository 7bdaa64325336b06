import pg from 'pg';
import type { CustomTypesConfig } from 'pg';

const { builtins } = pg.types;

/** Numbers as numbers: what is stored (counts, milliseconds since 1970) stays far below 2^53. */
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  // As SQLite says it.
  [builtins.BOOL, (text) => (text === 't' ? 1 : 0)],
  [builtins.JSON, (text) => text],
  [builtins.JSONB, (text) => text],
]);

/** Values as the stores know them from SQLite: numbers, texts, bytes and null, 1 and 0 for true and false. */
export const plainTypes: CustomTypesConfig = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    PARSERS.get(type) ??
    (pg.types.getTypeParser as (type: number, format?: string) => (text: string) => unknown)(type, format),
};
