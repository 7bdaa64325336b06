import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import type { Publish, SaveRevision } from '../../src/core/content/ports.ts';
import { SqliteContentStore } from '../../src/infra/sqlite/content-store.ts';
import { openForReading, openForWriting } from '../../src/infra/sqlite/database.ts';
import { migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';
import { SqliteRedirectStore } from '../../src/infra/sqlite/redirect-store.ts';
import { Writer } from '../../src/infra/sqlite/writer.ts';
import { registerTestSite } from '../helpers/site-settings.ts';

let folder: string;
let file: string;
let writer: Writer;
let db: Database;

async function storeOf(siteId: string): Promise<SqliteContentStore> {
  await registerTestSite(writer, siteId);
  return new SqliteContentStore(db, writer, siteId);
}

function draft(documentId: string, text: string, change: Partial<SaveRevision> = {}): SaveRevision {
  return {
    documentId,
    type: 'page',
    parentId: null,
    locale: 'it',
    baseRevisionId: null,
    meta: {
      title: text,
      description: '',
      slug: documentId,
      date: null,
      updated: null,
      tags: [],
      picture: null,
      toc: null,
      byline: null,
      language: null,
      event: null,
    },
    body: { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'a' }, content: [{ type: 'text', text }] }] },
    author: 'test',
    ...change,
  };
}

function publication(documentId: string, revisionId: string, change: Partial<Publish> = {}): Publish {
  return {
    documentId,
    locale: 'it',
    revisionId,
    path: documentId,
    movedChildren: [],
    pageTitle: documentId,
    passages: [
      {
        ordinal: 0,
        headingPath: [],
        anchor: '',
        text: documentId,
        sentences: [[0, documentId.length]],
        textHash: documentId,
        stems: { title: documentId, headings: '', body: documentId },
      },
    ],
    links: { documents: [], files: [], addresses: [], anchors: new Set() },
    priority: 0,
    at: 10,
    ...change,
  };
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-store-'));
  file = path.join(folder, 'bivouac.db');
  migrateDatabase(file);
  writer = new Writer(file);
  db = openForReading(file);
});

afterEach(async () => {
  db.close();
  await writer.close();
  rmSync(folder, { recursive: true });
});

describe('saving', () => {
  it('keeps every revision and refuses to overwrite a newer one', async () => {
    const store = await storeOf('one');
    const first = await store.saveRevision(draft('page', 'eins'));
    const second = await store.saveRevision(draft('page', 'zwei', { baseRevisionId: first }));
    await expect(store.saveRevision(draft('page', 'drei', { baseRevisionId: first }))).rejects.toMatchObject({
      code: 'revision-conflict',
    });
    expect((await store.revision(first))?.meta.title).toBe('eins');
    expect((await store.translation('page', 'it'))?.draftRevisionId).toBe(second);
    expect(await store.published('page', 'it')).toBeNull();
  });

  it('leaves stored revisions immutable', async () => {
    const store = await storeOf('one');
    await store.saveRevision(draft('page', 'eins'));
    const direct = openForWriting(file);
    expect(() => direct.prepare("update revision set author = 'somebody else'").run()).toThrow(
      'a revision never changes',
    );
    direct.close();
  });
});

describe('publishing', () => {
  it('publishes one language without the other', async () => {
    const store = await storeOf('one');
    const it_ = await store.saveRevision(draft('page', 'testo'));
    await store.saveRevision(draft('page', 'Text', { locale: 'de' }));
    await store.publish(publication('page', it_));
    expect((await store.publishedAt('it', 'page'))?.meta.title).toBe('testo');
    expect(await store.publishedAt('de', 'page')).toBeNull();
  });

  it('redirects from the former address, and takes the rule back when the page returns', async () => {
    const store = await storeOf('one');
    const revision = await store.saveRevision(draft('page', 'testo'));
    await store.publish(publication('page', revision, { path: 'prima' }));
    await store.publish(publication('page', revision, { path: 'dopo' }));
    const rules = new SqliteRedirectStore(db, writer, 'one');
    const target = { kind: 'page', documentId: 'page', locale: 'it' };
    expect(await rules.find('/it/prima/')).toMatchObject({ target, status: 301, origin: 'moved' });
    await store.publish(publication('page', revision, { path: 'prima' }));
    expect(await rules.find('/it/prima/')).toBeNull();
    expect(await rules.find('/it/dopo/')).toMatchObject({ target });
  });

  it('refuses an address that another page has, and changes nothing then', async () => {
    const store = await storeOf('one');
    const one = await store.saveRevision(draft('a', 'a'));
    const two = await store.saveRevision(draft('b', 'b'));
    await store.publish(publication('a', one, { path: 'x' }));
    await expect(store.publish(publication('b', two, { path: 'x' }))).rejects.toMatchObject({ code: 'path-taken' });
    expect(await store.published('b', 'it')).toBeNull();
    expect(db.prepare("select count(*) from passage where document_id = 'b'").pluck().get()).toBe(0);
  });

  it('takes an unpublished page out of addresses, passages and full text at once', async () => {
    const store = await storeOf('one');
    const revision = await store.saveRevision(draft('page', 'testo'));
    await store.publish(publication('page', revision));
    const matches = () => db.prepare("select count(*) from fts_one__it where fts_one__it match 'page'").pluck().get();
    expect(matches()).toBe(1);
    await store.unpublish({ documentId: 'page', locale: 'it' });
    expect(matches()).toBe(0);
    expect(await store.publishedAt('it', 'page')).toBeNull();
    expect(db.prepare('select count(*) from outbox').pluck().get()).toBe(0);
  });
});

describe('two sites', () => {
  it('hold the same ids and addresses without seeing each other', async () => {
    const one = await storeOf('one');
    const two = await storeOf('two');
    const revision = await one.saveRevision(draft('page', 'eins'));
    await one.publish(publication('page', revision));
    expect(await two.publishedAt('it', 'page')).toBeNull();
    expect(await two.revision(revision)).toBeNull();
    await expect(two.publish(publication('page', revision))).rejects.toMatchObject({ code: 'document-unknown' });
    await two.saveRevision(draft('page', 'zwei'));
    await expect(two.publish(publication('page', revision))).rejects.toThrow();
    expect((await one.published('page', 'it'))?.meta.title).toBe('eins');
  });
});
