import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { siteSchemas } from '../../../src/cli/site-schemas.ts';
import { readConfig } from '../../../src/config.ts';
import { openContext } from '../../../src/context.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { publishRevision } from '../../../src/core/content/publish-page.ts';
import { parseBody } from '../../../src/core/content/schema.ts';
import type { BackupStore } from '../../../src/core/backup/ports.ts';
import { openStore } from '../../../src/infra/backup/open-store.ts';
import { restoreSite } from '../../../src/infra/backup/restore-site.ts';
import { Opener } from '../../../src/infra/backup/seal.ts';
import { SITE_TABLES } from '../../../src/infra/backup/site-tables.ts';
import { findBackup } from '../../../src/infra/backup/store-contents.ts';
import { folderSiteFiles } from '../../../src/infra/files/open-site-files.ts';
import { knownMigrations } from '../../../src/infra/sqlite/migrate-database.ts';
import { addMedia, backUp, rowsOf, write } from '../../helpers/backups.ts';

const [ONE, TWO] = ['ape-poschiavo', 'deep-space'] as const;

let folder: string;
let data: string;
let store: BackupStore;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-site-'));
  data = path.join(folder, 'data');
  store = openStore(path.join(folder, 'store'), null);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const environment = (): Record<string, string> => ({ BIVOUAC_DATA: data, BIVOUAC_LOG_LEVEL: 'silent' });

/** Publishes a page in Italian with one sentence, or a new version of it. */
async function publish(siteId: string, id: string, text: string): Promise<void> {
  const context = await openContext(readConfig(environment()));
  const site = context.site(siteId);
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
  const revisionId = await site.content.saveRevision({
    ...{ documentId: id, type: 'page', parentId: null, locale: 'it', author: 'test' },
    baseRevisionId: (await site.content.translation(id, 'it'))?.draftRevisionId ?? null,
    meta: { ...EMPTY_META, title: id, slug: id },
    body: parseBody(site.schema, id, body),
  });
  await publishRevision(site, { revisionId, priority: 'editor' });
  await context.close();
}

async function restore(siteId: string, dataFolder = data): Promise<void> {
  await restoreSite({
    ...{ siteId, dataFolder, signal: null, onProgress: () => undefined, knownMigrations: knownMigrations() },
    source: { store, opener: new Opener([]) },
    backup: await findBackup(store, 'latest'),
    filesOf: folderSiteFiles(dataFolder),
    ...{ present: null, schemaOf: await siteSchemas(readConfig({}).sitesFolder) },
  });
}

/** Rows of one site, or of all others, in the tables that are restored. */
function rowsOfSite(siteId: string, isOwn: boolean, tables = Object.keys(SITE_TABLES)): Record<string, unknown[]> {
  const all = rowsOf(data);
  return Object.fromEntries(
    tables.map((table) => [
      table,
      (all[table] ?? []).filter((row) => ((row as { site_id: string }).site_id === siteId) === isOwn),
    ]),
  );
}

async function found(siteId: string, word: string): Promise<string[]> {
  const context = await openContext(readConfig(environment()));
  const site = context.site(siteId);
  const hits = await site.passages.lexical([word], 10, 'it');
  const passages = await site.passages.load(hits.map(({ passageId }) => passageId));
  await context.close();
  return passages.map(({ documentId }) => documentId);
}

const restoredTables = Object.keys(SITE_TABLES).filter((table) => SITE_TABLES[table] === 'restored');
const backup = (): Promise<unknown> => backUp({ folder, data, store, remove: () => undefined });

describe('one site of a backup', () => {
  it('is as it was, with search; other sites, people, keys and the log are as they are now', async () => {
    await publish(ONE, 'knots', 'antilope');
    await publish(TWO, 'brain', 'balena');
    const picture = addMedia(data, ONE, 'knot.png', randomBytes(1000));
    const before = rowsOfSite(ONE, true, restoredTables);
    await backup();

    await publish(ONE, 'knots', 'cammello');
    await publish(ONE, 'new-page', 'delfino');
    await publish(TWO, 'brain', 'giraffa');
    rmSync(path.join(data, picture));
    write(data, (db) => {
      db.pragma('foreign_keys = on');
      db.prepare("delete from media where name = 'knot.png'").run();
      db.prepare(
        `insert into user (id, name, email, created_at, updated_at, locale) values ('u', 'n', 'e@example.ch', 1, 1, 'it')`,
      ).run();
      db.prepare("insert into membership (user_id, site_id, role, created_at) values ('u', ?, 'editor', 1)").run(ONE);
      db.prepare("insert into site_host (host, site_id, kind) values ('new.example.ch', ?, 'alias')").run(ONE);
    });
    const others = rowsOfSite(ONE, false);
    const kept = rowsOfSite(ONE, true, ['membership', 'audit_entry', 'site_host', 'access_link', 'api_token']);

    await restore(ONE);
    expect(rowsOfSite(ONE, true, restoredTables)).toEqual(before);
    const { change_log: changes, ...rest } = rowsOfSite(ONE, false);
    expect(rest).toEqual(Object.fromEntries(Object.entries(others).filter(([table]) => table !== 'change_log')));
    expect(changes).toHaveLength(others['change_log']?.length ?? 0);
    expect(rowsOfSite(ONE, true, Object.keys(kept))).toEqual(kept);
    expect(existsSync(path.join(data, picture))).toBe(true);
    expect(await found(ONE, 'antilop')).toEqual(['knots']);
    expect([await found(ONE, 'cammell'), await found(ONE, 'delfin')]).toEqual([[], []]);
    expect(await found(TWO, 'giraff')).toEqual(['brain']);
  });

  it('goes into another installation, whose passages have other numbers', async () => {
    await publish(ONE, 'knots', 'antilope');
    await backup();
    const first = data;
    data = path.join(folder, 'other');
    for (const word of ['balena', 'cammello', 'delfino']) await publish(TWO, word, word);
    const others = rowsOfSite(ONE, false, restoredTables);
    await restore(ONE);
    expect(rowsOfSite(ONE, false, restoredTables)).toEqual(others);
    expect(await found(ONE, 'antilop')).toEqual(['knots']);
    expect(await found(TWO, 'balen')).toEqual(['balena']);
    expect(existsSync(first)).toBe(true);
  });

  it('that the backup does not hold, or a place without an installation, changes nothing', async () => {
    await publish(ONE, 'knots', 'antilope');
    await backup();
    const before = rowsOf(data);
    await expect(restore('third')).rejects.toMatchObject({ code: 'backup-site-unknown' });
    await expect(restore(ONE, path.join(folder, 'none'))).rejects.toMatchObject({ code: 'backup-nothing' });
    expect(rowsOf(data)).toEqual(before);
  });
});
