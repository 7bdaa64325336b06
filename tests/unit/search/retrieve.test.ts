import { describe, expect, it } from 'vitest';
import { searchResults } from '../../../src/core/search/results.ts';
import { retrieve } from '../../../src/core/search/retrieve.ts';
import { brokenEmbedder, letterEmbedder, PAGES, tinySite } from './tiny-site.ts';

const request = {
  question: 'How much RAM does a model of 13 billion parameters need?',
  locale: 'en',
  locales: ['it', 'en'],
} as const;

describe('retrieve', () => {
  it.each([
    ['hybrid', letterEmbedder],
    ['words', null],
    ['words', brokenEmbedder],
  ] as const)('finds the passage and says how (%s)', async (mode, embedder) => {
    const found = await retrieve(request, tinySite(PAGES, embedder));
    expect(found.mode).toBe(mode);
    expect(found.passages[0]?.passage).toMatchObject({ documentId: 'models', locale: 'en' });
  });

  it('goes by words when no vector is there yet', async () => {
    const ports = tinySite(PAGES);
    for (let id = 0; id < PAGES.length; id += 1) ports.vectors.remove(id);
    expect((await retrieve(request, ports)).mode).toBe('words');
  });

  it('shows a page in the language of the question and drops its translation', async () => {
    const found = await retrieve(
      { ...request, question: 'Quanta RAM serve a un modello da 13 miliardi di parametri?' },
      tinySite(PAGES),
    );
    expect(found.locale).toBe('it');
    expect(found.passages[0]?.passage).toMatchObject({ documentId: 'models', locale: 'it' });
    expect(found.passages.filter(({ passage }) => passage.documentId === 'models')).toHaveLength(1);
  });

  it('finds what exists in another language only, and marks it', async () => {
    const found = await retrieve(
      { ...request, question: 'Does the cluster take part in Folding@home?' },
      tinySite(PAGES),
    );
    expect(found.passages[0]).toMatchObject({ passage: { documentId: 'cluster', locale: 'it' }, crossLanguage: true });
    expect(searchResults(found, 'en', 10)[0]).toMatchObject({ documentId: 'cluster', otherLanguage: true });
  });

  it('answers an empty site and an empty question with nothing', async () => {
    expect((await retrieve(request, tinySite([]))).passages).toEqual([]);
    expect((await retrieve({ ...request, question: '' }, tinySite(PAGES, null))).passages).toEqual([]);
  });

  it('passes on what went wrong beyond a missing embedder', async () => {
    const embedder = { ...letterEmbedder, embed: () => Promise.reject(new Error('bug')) };
    await expect(retrieve(request, tinySite(PAGES, embedder))).rejects.toThrow('bug');
  });
});

describe('searchResults', () => {
  it('gives every page once, with an excerpt from its text and highlights inside it', async () => {
    const found = await retrieve({ ...request, question: 'printer kit' }, tinySite(PAGES));
    const results = searchResults(found, 'en', 10);
    expect(results[0]).toMatchObject({ documentId: 'printing', otherLanguage: false });
    expect(new Set(results.map((result) => result.documentId)).size).toBe(results.length);
    for (const { excerpt, highlights } of results) {
      expect(PAGES.some((page) => page.text.includes(excerpt))).toBe(true);
      for (const [start, end] of highlights) expect(excerpt.slice(start, end)).not.toBe('');
    }
  });
});
