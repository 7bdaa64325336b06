import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_META } from '../../src/core/content/meta.ts';
import { createBodySchema } from '../../src/core/content/schema.ts';
import { createPage } from '../../src/core/editing/create-page.ts';
import { requireDraft, saveDraft } from '../../src/core/editing/draft.ts';
import type { EditingSite } from '../../src/core/editing/editing-site.ts';
import { publishDraft } from '../../src/core/editing/publish-draft.ts';
import { copyStructure, machineDraft, sourceChanges } from '../../src/core/editing/translate-page.ts';
import type { Translator } from '../../src/core/editing/translator.ts';
import { SqliteEditingStore } from '../../src/infra/sqlite/editing-store.ts';
import { openIndexDatabase } from '../helpers/index-database.ts';
import type { IndexDatabase } from '../helpers/index-database.ts';
import { paragraphs } from '../helpers/admin-pages.ts';

const loud: Translator = { translate: ({ texts }) => Promise.resolve(texts.map((text) => text.toUpperCase())) };

let database: IndexDatabase;
let site: EditingSite;
let documentId: string;

beforeEach(async () => {
  database = await openIndexDatabase();
  site = {
    content: database.content,
    editing: new SqliteEditingStore(database.db, database.writer, 'prova'),
    schema: createBodySchema(),
    locales: ['it', 'de'],
    needed: [],
    hasMedia: () => true,
  };
  const page = { type: 'page', parentId: null, locale: 'it', title: 'Bosco', author: 'anna' } as const;
  ({ documentId } = await createPage(site, { ...page, body: paragraphs('Il vento soffia.', 'Piove.') }));
});
afterEach(() => database.close());

async function write(...texts: string[]): Promise<void> {
  const { id, meta } = await requireDraft(site, documentId, 'it');
  await saveDraft(site, { documentId, locale: 'it', base: id, meta, body: paragraphs(...texts), author: 'anna' });
}

async function german(): Promise<{ stale: boolean; machineMade: boolean } | undefined> {
  const page = await site.editing.page(documentId, site.locales);
  return page?.languages.find(({ locale }) => locale === 'de');
}

describe('a draft by a model', () => {
  it('is marked until a person confirms it, whatever is saved in between', async () => {
    const key = { documentId, locale: 'de' as const };
    const { versionId } = await machineDraft(site, loud, key, 'anna');
    const draft = await requireDraft(site, documentId, 'de');
    expect(draft.meta).toMatchObject({ title: 'BOSCO', slug: 'bosco' });
    expect(draft.body.content[0]?.content?.[0]?.text).toBe('IL VENTO SOFFIA.');
    expect(await german()).toMatchObject({ machineMade: true, stale: false });
    const meta = { ...EMPTY_META, title: 'Wald' };
    await saveDraft(site, { ...key, base: versionId, meta, body: draft.body, author: 'bruno' });
    expect((await german())?.machineMade).toBe(true);
    await site.editing.confirmTranslation(key);
    expect((await german())?.machineMade).toBe(false);
    await expect(machineDraft(site, loud, key, 'anna')).rejects.toMatchObject({ code: 'translation-exists' });
  });
});

describe('a translation', () => {
  it('is behind when the words of what is published have changed, and names the blocks', async () => {
    const key = { documentId, locale: 'de' as const };
    await publishDraft(site, { documentId, locale: 'it' });
    await copyStructure(site, key, 'anna');
    await write('Il vento soffia.', 'Nevica.');
    expect((await german())?.stale).toBe(false);
    await publishDraft(site, { documentId, locale: 'it' });
    expect((await german())?.stale).toBe(true);
    expect((await sourceChanges(site, key))?.blocks).toMatchObject([{ kind: 'changed', id: 'b2' }]);
    await write('Il vento soffia.', 'Piove.');
    await publishDraft(site, { documentId, locale: 'it' });
    expect((await german())?.stale).toBe(false);
  });

  it('of what nobody has written has no source', async () => {
    expect(await sourceChanges(site, { documentId, locale: 'it' })).toBeNull();
    await expect(copyStructure(site, { documentId, locale: 'it' }, 'anna')).rejects.toMatchObject({
      code: 'translation-exists',
    });
  });
});

describe('a page of a site that has no language left', () => {
  it('keeps the title that it has', async () => {
    expect((await site.editing.page(documentId, []))?.title).toBe('Bosco');
    const query = { order: 'title', descending: false, page: 1, size: 10, locales: [] } as const;
    expect((await site.editing.pages(query)).items.map(({ title }) => title)).toEqual(['Bosco']);
  });
});
