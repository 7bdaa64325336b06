import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { siteSchemas } from '../../../src/cli/site-schemas.ts';
import { readConfig } from '../../../src/config.ts';
import { openContext } from '../../../src/context.ts';
import { openStore } from '../../../src/infra/backup/open-store.ts';
import { restoreSite } from '../../../src/infra/backup/restore-site.ts';
import type { RestoredSite } from '../../../src/infra/backup/restore-site.ts';
import { Opener } from '../../../src/infra/backup/seal.ts';
import { findBackup } from '../../../src/infra/backup/store-contents.ts';
import { folderSiteFiles } from '../../../src/infra/files/open-site-files.ts';
import { knownMigrations } from '../../../src/infra/sqlite/migrate-database.ts';
import { newId } from '../../../src/shared/ids.ts';
import { backUp, restoreTo } from '../../helpers/backups.ts';
import type { BackupPlace } from '../../helpers/backups.ts';
import { SITE, context, filesWith, folder, open, page, paragraph, useInstallation } from '../../helpers/erasable.ts';

const NAME = 'Zenobia Quux';

useInstallation();
let place: BackupPlace;
beforeEach(() => {
  const outside = mkdtempSync(path.join(tmpdir(), 'bivouac-erased-'));
  const store = openStore(path.join(outside, 'store'), null);
  place = { folder: outside, data: folder, store, remove: () => undefined };
});
afterEach(() => {
  rmSync(place.folder, { recursive: true, force: true });
});

/** Backs a page up that names somebody, and removes the name afterwards. */
async function backUpThenErase(): Promise<void> {
  await page({ id: 'people', blocks: [paragraph(`${NAME} leads.`)] });
  await backUp(place);
  await context.erasure.erase(SITE, { kind: 'words', words: NAME }, 'cli');
}

async function restoreAlone(dataFolder: string, present: string | null): Promise<RestoredSite> {
  return restoreSite({
    ...{ siteId: SITE, dataFolder, present, signal: null, onProgress: () => undefined },
    source: { store: place.store, opener: new Opener([]) },
    backup: await findBackup(place.store, 'latest'),
    knownMigrations: knownMigrations(),
    filesOf: folderSiteFiles(dataFolder),
    schemaOf: await siteSchemas(readConfig({}).sitesFolder),
  });
}

/** Files below a folder that hold the name. */
function holding(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).toString('latin1').toLowerCase().includes('zenobia'));
}

describe('what somebody had removed after a backup', () => {
  it('is removed again when the whole backup is restored and opened', async () => {
    await backUpThenErase();
    await restoreTo(place);
    const restored = path.join(place.folder, 'restored');
    expect(holding(restored)).not.toEqual([]);
    const other = await openContext(readConfig({ BIVOUAC_DATA: restored, BIVOUAC_LOG_LEVEL: 'silent' }));
    await other.close();
    expect(holding(restored)).toEqual([]);
  });

  it('is not back for a moment when the site alone is restored', async () => {
    await backUpThenErase();
    await context.close();
    expect((await restoreAlone(folder, null)).erasures).toEqual({ taken: 1, otherSecret: false });
    // Nobody has opened the installation since, which repeats removals.
    expect(filesWith('zenobia')).toEqual([]);
    await open();
    expect((await context.site(SITE).content.published('people', 'it'))?.documentId).toBe('people');
  });

  it('is not back either where the site is restored into another folder, and the journal lies in the present one', async () => {
    await backUpThenErase();
    await context.close();
    const other = path.join(place.folder, 'other');
    cpSync(folder, other, { recursive: true });
    rmSync(path.join(other, 'erasures.jsonl'));
    await restoreAlone(other, folder);
    expect(holding(other)).toEqual([]);
    const opened = await openContext(readConfig({ BIVOUAC_DATA: other, BIVOUAC_LOG_LEVEL: 'silent' }));
    expect((await opened.site(SITE).content.published('people', 'it'))?.documentId).toBe('people');
    await opened.close();
    await open();
  });

  it('does not stay in what a backup that was killed left behind', async () => {
    const left = path.join(folder, 'scratch', `backup-999999999-${newId()}`);
    mkdirSync(left, { recursive: true });
    writeFileSync(path.join(left, 'main.db'), NAME);
    await backUpThenErase();
    expect(existsSync(left)).toBe(false);
  });

  it('does not stay in a copy from before an upgrade', async () => {
    const copies = path.join(folder, 'before-upgrade');
    mkdirSync(copies);
    writeFileSync(path.join(copies, '20260101T000000Z-schema-3.db'), NAME);
    await backUpThenErase();
    expect(existsSync(copies)).toBe(false);
  });
});
