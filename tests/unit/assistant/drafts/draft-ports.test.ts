import { describe, expect, it } from 'vitest';
import { draftKey, portsOver } from '../../../../src/core/assistant/drafts/draft-ports.ts';
import type { DraftPassage } from '../../../../src/core/assistant/drafts/draft-ports.ts';
import { indexStems } from '../../../../src/core/search/analysis.ts';
import type { Reranker } from '../../../../src/core/search/ports.ts';
import { retrieve } from '../../../../src/core/search/retrieve.ts';
import { PAGES, passagesOf, tinySite } from '../../search/tiny-site.ts';
import type { TinyPage } from '../../search/tiny-site.ts';

const LOCALES = ['en', 'it'] as const;

function draftsOf(pages: readonly TinyPage[]): DraftPassage[] {
  return passagesOf(pages).map((passage, i) => ({
    passage: { ...passage, id: -1 - i, revisionId: 'draft' },
    signs: null,
    stems: new Set(indexStems(`${passage.pageTitle} ${passage.text}`, passage.locale).split(' ')),
  }));
}

async function found(question: string, drafts: readonly DraftPassage[]) {
  const replaced = new Set(drafts.map(({ passage }) => draftKey(passage)));
  const ports = portsOver(tinySite(PAGES), drafts, replaced);
  const { passages } = await retrieve({ question, locale: 'en', locales: LOCALES }, ports);
  return passages.map(({ passage }) => passage);
}

describe('drafts over what is published', () => {
  const renamed = {
    documentId: 'printing',
    locale: 'en',
    title: '3D printing',
    text: 'The Voron kit took 40 hours.',
  } as const;

  it('stand in the place of the text that they replace, and of no other', async () => {
    const passages = await found('How long did the printer kit take?', draftsOf([renamed]));
    expect(passages[0]).toMatchObject({ documentId: 'printing', revisionId: 'draft' });
    expect(passages.filter(({ text }) => text.includes('RepRap') && !text.includes('stampante'))).toEqual([]);
    const others = await found('How much RAM does a model with 13 billion parameters need?', draftsOf([renamed]));
    expect(others[0]).toMatchObject({ documentId: 'models', revisionId: 'r1' });
  });

  it('are read by the same reranker as what is published', () => {
    const reranker: Reranker = { model: 'r', score: () => Promise.resolve([]) };
    expect(portsOver({ ...tinySite(PAGES), reranker }, [], new Set()).reranker).toBe(reranker);
  });

  it('are found by their words alone when there was no time for their vectors', async () => {
    const plain = draftsOf([renamed]).map(({ passage, stems }) => ({
      stems,
      signs: null,
      passage: { ...passage, vector: null },
    }));
    expect((await found('Voron kit hours', plain))[0]).toMatchObject({ revisionId: 'draft' });
  });
});
