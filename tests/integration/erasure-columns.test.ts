import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { openForReading } from '../../src/infra/sqlite/database.ts';
import { DOCUMENT_COLUMNS, ERASABLE_TABLES, MEDIA_COLUMNS } from '../../src/infra/sqlite/erasable-tables.ts';
import { migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';

let folder: string;
let db: Database;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-columns-'));
  migrateDatabase(path.join(folder, 'bivouac.db'));
  db = openForReading(path.join(folder, 'bivouac.db'));
});

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

function tables(): string[] {
  const names = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  return names.filter((name) => !/^(sqlite_|__drizzle|fts_)/.test(name));
}

function columnsOf(table: string): { name: string; type: string }[] {
  return db.pragma(`table_info(${table})`) as { name: string; type: string }[];
}

it('every column that can hold words is known to erasure', () => {
  const unknown = tables().flatMap((table) =>
    columnsOf(table)
      .filter(({ type }) => !/^int/i.test(type))
      .filter(({ name }) => ERASABLE_TABLES[table]?.columns[name] === undefined)
      .map(({ name }) => `${table}.${name}`),
  );
  expect(unknown, 'say in erasable-tables.ts how an erasure treats them').toEqual([]);
});

it('what erasure knows is there, and rows of sites say which site', () => {
  for (const [table, { columns, key, scope, label }] of Object.entries(ERASABLE_TABLES)) {
    const names = columnsOf(table).map(({ name }) => name);
    expect(names, table).toEqual(
      expect.arrayContaining([...Object.keys(columns), ...key, ...(label === undefined ? [] : [label])]),
    );
    if (scope === 'site') expect(names, table).toContain('site_id');
    if (scope === 'installation') expect(names, table).not.toContain('site_id');
  }
});

it('every reference to a document and to a picture is renamed with it', () => {
  const known = (columns: typeof DOCUMENT_COLUMNS) => columns.map((column) => column.join('.')).sort();
  const named = (pattern: RegExp) =>
    tables()
      .flatMap((table) => columnsOf(table).map(({ name }) => `${table}.${name}`))
      .filter((name) => pattern.test(name))
      .sort();
  expect(known(DOCUMENT_COLUMNS)).toEqual(named(/\.(draft_|written_)?document_id$|^document\.(id|parent_id)$/));
  expect(known(MEDIA_COLUMNS)).toEqual(named(/^media(_text|_job)?\.name$|\.file_name$/));
});
