import { describe, expect, it } from 'vitest';
import { editorAddress, lastChange, statusOfLanguage, titleOf } from '../../../src/admin/pages/page-model.ts';
import type { ListedLanguage, ListedPage } from '../../../src/admin/pages/page-model.ts';
import type { AdminSite } from '../../../src/admin/session.ts';

const SITE: AdminSite = {
  id: 'ape',
  name: 'APE',
  role: 'editor',
  locales: ['it', 'de'],
  origin: 'https://ape.example',
  accent: null,
  place: 0,
  isRecovered: false,
};

function language(changes: Partial<ListedLanguage> = {}): ListedLanguage {
  return {
    language: 'it',
    state: 'published',
    title: 'Nodi',
    tags: [],
    versionId: 'v1',
    publishedVersionId: 'v1',
    updatedAt: 1,
    updatedBy: { id: 'u', name: 'U' },
    publishedAt: 1,
    address: '/it/nodi/',
    publishAt: null,
    unpublishAt: null,
    stale: false,
    machineMade: false,
    reviewRequestedAt: null,
    ...changes,
  };
}

function page(languages: readonly ListedLanguage[]): ListedPage {
  return {
    id: 'a b',
    type: 'page',
    parentId: null,
    title: 'Nodi',
    createdAt: 1,
    createdBy: 'u',
    trashedAt: null,
    languages: [...languages],
  };
}

describe('the state of a language', () => {
  it('is missing where there is no text', () => {
    expect(statusOfLanguage(undefined)).toBe('missing');
  });

  it('names what needs somebody before what is', () => {
    expect(statusOfLanguage(language())).toBe('published');
    expect(statusOfLanguage(language({ publishAt: 5 }))).toBe('scheduled');
    expect(statusOfLanguage(language({ stale: true, publishAt: 5 }))).toBe('stale');
    expect(statusOfLanguage(language({ machineMade: true, stale: true }))).toBe('machine');
    expect(statusOfLanguage(language({ reviewRequestedAt: 5, machineMade: true }))).toBe('review');
  });
});

describe('a page in a list', () => {
  it('is named in the language of the interface, which is English here, else in its first', () => {
    const nodi = language();
    expect(titleOf(page([nodi, language({ language: 'en', title: 'Knots' })]))).toBe('Knots');
    expect(titleOf(page([nodi, language({ language: 'de', title: 'Knoten' })]))).toBe('Nodi');
    expect(titleOf(page([language({ title: '' })]))).toBe('Untitled');
  });

  it('leads to the text that it is named after', () => {
    expect(editorAddress(page([language()]), SITE)).toBe('/admin/ape/pages/a%20b/it');
    expect(editorAddress(page([]), SITE)).toBe('/admin/ape/pages/a%20b/it');
  });

  it('tells the last change of any language', () => {
    expect(lastChange(page([language(), language({ language: 'de', updatedAt: 9 })]))?.language).toBe('de');
  });
});
