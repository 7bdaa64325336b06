import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openContext } from '../../src/context.ts';
import { BODY_SCHEMA_VERSION } from '../../src/core/content/body.ts';
import { copyBeforeUpgrade } from '../../src/infra/backup/before-upgrade.ts';
import { openStore } from '../../src/infra/backup/open-store.ts';
import { knownMigrations, migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';
import { backUp, restoreTo, rowsOf, write } from '../helpers/backups.ts';
import { expectKeptLinks } from '../helpers/kept-links.ts';
import { ROOT } from '../helpers/server.ts';

const FIXTURES = path.join(ROOT, 'tests/fixtures/databases');
const SCHEMAS = readdirSync(FIXTURES)
  .map((name) => Number(/^(\d+)\.db\.zst$/.exec(name)?.[1]))
  .toSorted((a, b) => a - b);

let folder: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-upgrade-'));
  data = path.join(folder, 'data');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Puts the database of an earlier schema into the data folder. @returns its rows by table */
function putBack(schema: number, name = 'bivouac.db'): Record<string, unknown[]> {
  const bytes = zstdDecompressSync(readFileSync(path.join(FIXTURES, `${String(schema)}.db.zst`)));
  writeFileSync(path.join(data, name), bytes);
  return rowsOf(data);
}

/** Columns that a migration fills anew from others. */
const CHANGED: Readonly<Record<string, readonly string[]>> = {
  redirect: ['folded'],
  translation: ['linked_revision_id'],
};

/** Every row that was there is there, with every value that it had. */
function expectKept(before: Record<string, unknown[]>, after: Record<string, unknown[]>): void {
  for (const [table, rows] of Object.entries(before)) {
    if (table === '__drizzle_migrations' || table === 'sqlite_sequence') continue;
    const now = after[table] as Record<string, unknown>[] | undefined;
    expect(now?.length, table).toBe(rows.length);
    for (const [i, row] of (rows as Record<string, unknown>[]).entries()) {
      const known = Object.fromEntries(
        Object.entries(row).filter(
          ([column]) => CHANGED[table]?.includes(column) !== true && column in (now?.[i] ?? {}),
        ),
      );
      expect(now?.[i], table).toMatchObject(known);
    }
  }
}

it('there is a database of every schema that there ever was', () => {
  expect(SCHEMAS).toEqual(Array.from({ length: knownMigrations() }, (_, i) => i + 1));
});

it('the newest of them has rows in every table: without data, an upgrade of a table is not tried', () => {
  mkdirSync(data);
  const rows = putBack(knownMigrations());
  const empty = Object.keys(rows).filter((table) => rows[table]?.length === 0);
  expect(empty, 'scripts/fixture-rows.ts fills them').toEqual([]);
});

describe.each(SCHEMAS)('a database of schema %i', (schema) => {
  beforeEach(() => {
    mkdirSync(data);
  });

  it('is copied, then brought to the present schema with every row; it opens, and its pages are read', async () => {
    const before = putBack(schema);
    const forms = new Set((before['revision'] as { schema_version: number }[]).map((row) => row.schema_version));
    expect([...forms].toSorted()).toEqual(Array.from({ length: BODY_SCHEMA_VERSION }, (_, i) => i + 1));
    const context = await openContext(readConfig({ BIVOUAC_DATA: data, BIVOUAC_LOG_LEVEL: 'silent' }));
    try {
      const copies = existsSync(path.join(data, 'before-upgrade'))
        ? readdirSync(path.join(data, 'before-upgrade'))
        : [];
      expect(copies).toHaveLength(schema === knownMigrations() ? 0 : 1);
      expect(context.db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(context.db.pragma('foreign_key_check')).toEqual([]);
      const site = context.site('ape-poschiavo');
      const page = await site.content.published('knots', 'it');
      expect(page?.meta.title).not.toBe('');
      const picture = page?.body.content.find(({ attrs }) => attrs?.['id'] === 'decorpic');
      expect(picture?.attrs).toMatchObject({ decorative: true });
      await site.links.broken();
      expect(await expectKeptLinks(context, site.id)).toBeGreaterThan(0);
    } finally {
      await context.close();
    }
    expectKept(before, rowsOf(data));
  });

  it('is backed up as it is, and restored to the present schema', async () => {
    const before = putBack(schema);
    const place = { folder, data, store: openStore(path.join(folder, 'store'), null), remove: () => undefined };
    await backUp(place);
    await restoreTo(place);
    const restored = path.join(folder, 'restored');
    expect(rowsOf(restored)).toEqual(before);
    migrateDatabase(path.join(restored, 'bivouac.db'));
    expectKept(before, rowsOf(restored));
  });
});

describe('an upgrade', () => {
  beforeEach(() => {
    mkdirSync(data);
  });

  it('can be taken back with the copy; the two newest are kept', () => {
    const before = putBack(3);
    const file = path.join(data, 'bivouac.db');
    const copy = copyBeforeUpgrade(data, file) ?? '';
    migrateDatabase(file);
    const db = new Database(copy, { readonly: true });
    const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all();
    db.close();
    expect(tables.toSorted()).toEqual(Object.keys(before).toSorted());
    expect(copyBeforeUpgrade(data, file)).toBeNull();
    for (const name of ['20200101T000000Z-schema-1.db', '20200102T000000Z-schema-1.db'])
      writeFileSync(path.join(data, 'before-upgrade', name), '');
    putBack(4);
    copyBeforeUpgrade(data, file);
    expect(readdirSync(path.join(data, 'before-upgrade'))).toHaveLength(2);
    expect(existsSync(copy)).toBe(true);
  });

  it('does not begin without a copy', async () => {
    const before = putBack(5);
    writeFileSync(path.join(data, 'before-upgrade'), 'a file in the way');
    const opening = openContext(readConfig({ BIVOUAC_DATA: data, BIVOUAC_LOG_LEVEL: 'silent' }));
    await expect(opening).rejects.toMatchObject({ code: 'upgrade-without-copy' });
    expect(rowsOf(data)).toEqual(before);
  });

  it('cannot be undone by an earlier version: it is told what to do and changes nothing', async () => {
    putBack(knownMigrations());
    write(data, (db) => {
      db.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)').run('later', Date.now());
    });
    const before = rowsOf(data);
    const opening = openContext(readConfig({ BIVOUAC_DATA: data, BIVOUAC_LOG_LEVEL: 'silent' }));
    await expect(opening).rejects.toThrow(/made by a later version/);
    await expect(opening).rejects.toMatchObject({ hint: expect.stringContaining('before-upgrade') as string });
    expect(rowsOf(data)).toEqual(before);
  });
});
