import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Publish, SaveRevision } from '../../src/core/content/ports.ts';
import { SqliteContentStore } from '../../src/infra/sqlite/content-store.ts';
import { SqliteRedirectStore } from '../../src/infra/sqlite/redirect-store.ts';
import { startEngines } from '../helpers/engines.ts';
import type { TestDatabase } from '../helpers/engines.ts';
import { registerTestSite } from '../helpers/site-settings.ts';

let database: TestDatabase;

async function storeOf(siteId: string): Promise<SqliteContentStore> {
  await registerTestSite(database.writer, siteId);
  return new SqliteContentStore(database.reader, database.writer, siteId);
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

function count(rows: string): Promise<unknown> {
  return database.reader.prepare(`select count(*) from ${rows}`).pluck().get();
}

describe.each(await startEngines())('on $name', (engine) => {
  beforeEach(async () => {
    database = await engine.open();
  });
  afterEach(() => database.close());
  afterAll(() => engine.stop());

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
      expect(() => {
        database.change("update revision set author = 'somebody else'");
      }).toThrow('a revision never changes');
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
      const rules = new SqliteRedirectStore(database.reader, database.writer, 'one');
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
      expect(await count("passage where document_id = 'b'")).toBe(0);
    });

    it('takes an unpublished page out of addresses, passages and full text at once', async () => {
      const store = await storeOf('one');
      const revision = await store.saveRevision(draft('page', 'testo'));
      await store.publish(publication('page', revision));
      const matches = () => database.passagesWith('one', 'it', 'page');
      expect(await matches()).toBe(1);
      await store.unpublish({ documentId: 'page', locale: 'it' });
      expect(await matches()).toBe(0);
      expect(await store.publishedAt('it', 'page')).toBeNull();
      expect(await count('outbox')).toBe(0);
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
});
