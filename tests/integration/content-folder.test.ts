import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { createBodySchema } from '../../src/core/content/schema.ts';
import type { BodySchema } from '../../src/core/content/schema.ts';
import type { DocumentImport } from '../../src/core/content/import-document.ts';
import { importDocument } from '../../src/core/content/import-document.ts';
import type { StarterSettings } from '../../src/core/sites/site.ts';
import { exportFolder } from '../../src/infra/export-folder.ts';
import { FolderFiles } from '../../src/infra/files/folder-files.ts';
import { MediaFiles } from '../../src/infra/files/media-files.ts';
import { MediaIntake } from '../../src/infra/files/media-intake.ts';
import { FileReader } from '../../src/infra/reading/file-reader.ts';
import { loadSiteFolders } from '../../src/infra/files/site-folders.ts';
import { importFolder } from '../../src/infra/import-folder.ts';
import type { ImportTarget } from '../../src/infra/import-folder.ts';
import { SqliteContentStore } from '../../src/infra/sqlite/content-store.ts';
import { openForReading } from '../../src/infra/sqlite/database.ts';
import { migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';
import { SqliteMediaStore } from '../../src/infra/sqlite/media-store.ts';
import { sqliteReader } from '../../src/infra/sqlite/sqlite-reader.ts';
import { Writer } from '../../src/infra/sqlite/writer.ts';
import { ROOT, temporaryFolder } from '../helpers/server.ts';
import { SITE_SETTINGS } from '../helpers/site-settings.ts';
import { schema, storedBody } from '../unit/content/bodies.ts';

const SETTINGS: StarterSettings = { ...SITE_SETTINGS, locales: ['it', 'de', 'fr', 'en'] };
const { locales } = SETTINGS;
const UNCHANGED = { created: 0, changed: 0 };

let folder: string;
const reader = new FileReader();
let writer: Writer;
let db: Database;
let sites = 0;

async function newSite(bodySchema: BodySchema): Promise<ImportTarget> {
  const siteId = `site-${String(++sites)}`;
  await writer.run('registerSite', { siteId, settings: SETTINGS, hosts: [`${siteId}.localhost`], tasks: [], at: 1 });
  return {
    content: new SqliteContentStore(sqliteReader(db), writer, siteId),
    schema: bodySchema,
    mediaStore: new SqliteMediaStore(db, writer, siteId),
    mediaFiles: new MediaFiles(new FolderFiles(path.join(folder, 'media', siteId)), new MediaIntake(reader)),
  };
}

function revisions(): number {
  return db.prepare('select count(*) from revision').pluck().get() as number;
}

function filesBelow(base: string): Record<string, string> {
  const names = readdirSync(base, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = names.map((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return [path.relative(base, file), readFileSync(file, 'base64')] as const;
  });
  return Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

beforeEach(() => {
  folder = temporaryFolder();
  const file = path.join(folder, 'bivouac.db');
  migrateDatabase(file);
  writer = new Writer(file);
  db = openForReading(file);
});

afterAll(() => {
  reader.close();
});
afterEach(async () => {
  await writer.close();
  db.close();
  rmSync(folder, { recursive: true });
});

const line = fc.stringMatching(
  /^[A-Za-zéü"'’#:&*[\]{}|>%@`!,.?0-9-][A-Za-zéü"'’#:&*[\]{}|>%@`!,.?0-9 -]{0,20}[a-z:#'"]$/,
);
const date = fc.option(fc.constantFrom('2023-05-11', '2026-11-23'), { nil: null });
const meta = fc.record({
  title: line,
  description: line,
  date,
  updated: date,
  tags: fc.uniqueArray(line, { maxLength: 3 }),
  picture: fc.option(fc.record({ name: fc.constantFrom('a.svg', 'b_2.jpg'), alt: fc.oneof(fc.constant(''), line) }), {
    nil: null,
  }),
  toc: fc.constantFrom(true, false, null),
  byline: fc.option(line, { nil: null }),
  language: fc.constantFrom(null, 'rm', 'pt-BR'),
  event: fc.constant(null),
});

/** A home page, a page below it in the address of nothing, and one below that, each in some languages. */
const site = fc
  .array(
    fc.record({
      locale: fc.constantFrom(...locales),
      metas: fc.tuple(meta, meta, meta),
      bodies: fc.tuple(storedBody, storedBody, storedBody),
    }),
    {
      minLength: 1,
      maxLength: 2,
    },
  )
  .map((parts) =>
    parts.flatMap(({ locale, metas, bodies }): DocumentImport[] =>
      (['home', 'above', 'below'] as const).map((documentId, i) => ({
        locale,
        author: 'test',
        document: {
          documentId,
          type: documentId === 'home' ? 'home' : 'page',
          parentId: documentId === 'below' ? 'above' : null,
          meta: { ...(metas[i] ?? metas[0]), slug: documentId === 'home' ? '' : documentId },
          body: bodies[i] ?? bodies[0],
          hasBlockIds: true,
        },
      })),
    ),
  );

describe('a content folder', () => {
  it('read back after an export changes nothing, and gives an empty site the same', async () => {
    await fc.assert(
      fc.asyncProperty(site, async (documents) => {
        const target = path.join(folder, `export-${String(sites)}`);
        const from = await newSite(schema);
        for (const document of documents) await importDocument(from, document);
        const before = revisions();
        await exportFolder(from, target, { replace: false });
        const again = await importFolder(from, target, { locales, author: 'test' });
        expect(again.documents).toMatchObject(UNCHANGED);
        expect(revisions()).toBe(before);
        const to = await newSite(schema);
        await importFolder(to, target, { locales, author: 'test' });
        await exportFolder(to, `${target}-2`, { replace: false });
        expect(filesBelow(`${target}-2`)).toEqual(filesBelow(target));
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  it('of every starter site comes back as it is shown', async () => {
    for (const { config, folder: starter } of await loadSiteFolders(path.join(ROOT, 'sites'))) {
      const from = await newSite(createBodySchema(config.blocks));
      const first = await importFolder(from, starter, { locales, author: 'starter' });
      expect(first.documents.created).toBeGreaterThan(10);
      expect(first.missing).toEqual([]);
      const target = path.join(folder, config.id);
      const report = await exportFolder(from, target, { replace: false });
      expect(report).toEqual({ documents: first.documents.created, media: first.media.created, removed: 0 });
      const again = await importFolder(from, target, { locales, author: 'test' });
      expect([again.documents, again.media]).toMatchObject([UNCHANGED, UNCHANGED]);
      const starterAgain = await importFolder(from, starter, { locales, author: 'test' });
      expect(starterAgain.documents).toMatchObject(UNCHANGED);
    }
  });

  it('with a mistake in one file changes nothing and names the line', async () => {
    const target = await newSite(schema);
    cpSync(path.join(ROOT, 'sites/ape-poschiavo/content/it/camp.md'), path.join(folder, 'in/content/it/camp.md'), {
      recursive: true,
    });
    const text = readFileSync(path.join(folder, 'in/content/it/camp.md'), 'utf8').replace('## Prepararsi', '::nothing');
    writeFileSync(path.join(folder, 'in/content/it/camp.md'), text);
    const wrong = text.split('\n').indexOf('::nothing') + 1;
    const attempt = importFolder(target, path.join(folder, 'in'), { locales, author: 'test' });
    await expect(attempt).rejects.toMatchObject({
      code: 'markdown-invalid',
      message: expect.stringContaining(`camp.md:${String(wrong)}:`) as string,
    });
    expect(revisions()).toBe(0);
  });

  it('is read without changing anything in a dry run', async () => {
    const target = await newSite(schema);
    mkdirSync(path.join(folder, 'in/content/it'), { recursive: true });
    const front = (title: string) => `---\ntype: page\ntitle: ${title}\ndescription: D.\nslug: a\n---\nText.\n`;
    writeFileSync(path.join(folder, 'in/content/it/a.md'), front('One'));
    const options = { locales, author: 'test' };
    expect((await importFolder(target, path.join(folder, 'in'), { ...options, dryRun: true })).documents.created).toBe(
      1,
    );
    expect(revisions()).toBe(0);
    await importFolder(target, path.join(folder, 'in'), options);
    const lost = '[x](page:nowhere)\n\n![x](../../media/none.svg)\n';
    writeFileSync(path.join(folder, 'in/content/it/a.md'), front('Two') + lost);
    const report = await importFolder(target, path.join(folder, 'in'), { ...options, dryRun: true });
    expect(report.documents.changed).toBe(1);
    expect(report.missing).toEqual(['content/it/a.md: page:nowhere', 'content/it/a.md: media/none.svg']);
    expect(revisions()).toBe(1);
  });

  it('stores no picture in a dry run, and none when one of them cannot be read', async () => {
    const target = await newSite(schema);
    const source = path.join(folder, 'in');
    const originals = path.join(folder, 'media', `site-${String(sites)}`);
    mkdirSync(path.join(source, 'content/it'), { recursive: true });
    mkdirSync(path.join(source, 'media'));
    writeFileSync(
      path.join(source, 'content/it/a.md'),
      '---\ntype: page\ntitle: A\ndescription: D.\nslug: a\n---\nText.\n',
    );
    writeFileSync(path.join(source, 'media/a.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
    const options = { locales, author: 'test' };
    expect((await importFolder(target, source, { ...options, dryRun: true })).media.created).toBe(1);
    expect(existsSync(originals)).toBe(false);
    writeFileSync(path.join(source, 'media/b.png'), 'no picture');
    await expect(importFolder(target, source, options)).rejects.toMatchObject({ code: 'media-type-unsupported' });
    expect([existsSync(originals), target.mediaStore.all(), revisions()]).toEqual([false, [], 0]);
  });

  it('holds what the public sees: a draft is neither exported nor overwritten by an import that changes nothing', async () => {
    const target = await newSite(schema);
    mkdirSync(path.join(folder, 'in/content/it'), { recursive: true });
    writeFileSync(
      path.join(folder, 'in/content/it/a.md'),
      '---\ntype: page\ntitle: A\ndescription: D.\nslug: a\n---\nText.\n',
    );
    await importFolder(target, path.join(folder, 'in'), { locales, author: 'test' });
    const translation = await target.content.translation('a', 'it');
    const published = await target.content.revision(translation?.publishedRevisionId ?? '');
    if (published === null) throw new Error('not published');
    const draftId = await target.content.saveRevision({
      ...published,
      type: 'page',
      parentId: null,
      baseRevisionId: published.id,
      meta: { ...published.meta, title: 'Draft' },
    });
    await exportFolder(target, path.join(folder, 'out'), { replace: false });
    expect(readFileSync(path.join(folder, 'out/content/it/a.md'), 'utf8')).toContain('title: A\n');
    const again = await importFolder(target, path.join(folder, 'out'), { locales, author: 'test' });
    expect(again.documents).toEqual({ created: 0, changed: 0, unchanged: 1 });
    expect((await target.content.translation('a', 'it'))?.draftRevisionId).toBe(draftId);
  });

  it('is not written over unless asked to, and then holds no text that is not public any more', async () => {
    const target = await newSite(schema);
    mkdirSync(path.join(folder, 'out/content/it'), { recursive: true });
    writeFileSync(path.join(folder, 'out/content/it/old.md'), 'old');
    const out = path.join(folder, 'out');
    await expect(exportFolder(target, out, { replace: false })).rejects.toMatchObject({
      code: 'export-folder-not-empty',
    });
    expect(await exportFolder(target, out, { replace: true })).toEqual({ documents: 0, media: 0, removed: 1 });
    expect(readdirSync(path.join(out, 'content/it'))).toEqual([]);
  });
});
