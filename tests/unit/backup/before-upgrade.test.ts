import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { beforeUpgradeFolder, copyBeforeUpgrade } from '../../../src/infra/backup/before-upgrade.ts';
import { migrateDatabase } from '../../../src/infra/sqlite/migrate-database.ts';

it('the copy that was just made stays, also when earlier ones were made while the clock was ahead', () => {
  const data = mkdtempSync(path.join(tmpdir(), 'bivouac-upgrade-'));
  const file = path.join(data, 'bivouac.db');
  migrateDatabase(file);
  const db = new Database(file);
  db.exec('delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)');
  db.close();
  mkdirSync(beforeUpgradeFolder(data));
  for (const year of ['2020', '2098', '2099'])
    writeFileSync(path.join(beforeUpgradeFolder(data), `${year}0101T000000Z-schema-1.db`), '');
  const copy = copyBeforeUpgrade(data, file) ?? '';
  expect(existsSync(copy)).toBe(true);
  expect(readdirSync(beforeUpgradeFolder(data)).toSorted()).toEqual([
    path.basename(copy),
    '20990101T000000Z-schema-1.db',
  ]);
  rmSync(data, { recursive: true });
});
