import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { SITE_TABLES } from '../../../src/infra/backup/site-tables.ts';
import { migrateDatabase } from '../../../src/infra/sqlite/migrate-database.ts';

it('every table with rows of a site says what becomes of them when the site is restored', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-tables-'));
  migrateDatabase(path.join(folder, 'bivouac.db'));
  const db = new Database(path.join(folder, 'bivouac.db'), { readonly: true });
  const tables = db
    .prepare(
      `select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'site_id'
       where m.type = 'table' order by m.name`,
    )
    .pluck()
    .all();
  db.close();
  rmSync(folder, { recursive: true });
  expect(tables).toEqual(Object.keys(SITE_TABLES).toSorted());
});
