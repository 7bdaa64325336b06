import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherSections } from '../../../../src/core/assistant/written/gather-sections.ts';
import type { SectionPassage, SectionStore } from '../../../../src/core/assistant/written/section.ts';
import type { RankedPassage } from '../../../../src/core/search/retrieval.ts';

const HEADINGS = ['Dates', 'Prices', 'Rules'];

/** A page of nine passages under three headings. */
const PAGE: readonly SectionPassage[] = Array.from({ length: 9 }, (_, ordinal) => ({
  id: ordinal + 1,
  documentId: 'camp',
  revisionId: 'r1',
  locale: 'en',
  ordinal,
  pageTitle: 'Camp',
  headingPath: [HEADINGS[Math.floor(ordinal / 3)] ?? ''],
  anchor: 'a',
  text: `Sentence number ${ordinal}.`,
  sentences: [[0, 18]],
}));

const store: SectionStore = {
  around: ({ ordinal }, reach) => Promise.resolve(PAGE.filter((one) => Math.abs(one.ordinal - ordinal) <= reach)),
};

function found(...ids: number[]): RankedPassage[] {
  return ids.flatMap((id) => {
    const passage = PAGE[id - 1];
    if (passage === undefined) return [];
    const ranked = { passage: { ...passage, vector: null, sentences: [] }, score: 1, lift: 0, crossLanguage: false };
    return [{ ...ranked, sentences: [], signals: {} as RankedPassage['signals'] }];
  });
}

const tokens = (count: number) => () => Promise.resolve(count);
const idsOf = (sections: readonly (readonly SectionPassage[])[]) =>
  sections.map((section) => section.map(({ id }) => id));

describe('gatherSections', () => {
  it('gives the whole section around a passage, the best first, each passage once', async () => {
    const request = { passages: found(5, 4, 1), known: new Set<number>(), budget: 10_000, countTokens: tokens(20) };
    expect(idsOf(await gatherSections(request, store))).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ]);
  });

  it('leaves out what the talk holds already', async () => {
    const request = { passages: found(5, 1), known: new Set([4, 5]), budget: 10_000, countTokens: tokens(20) };
    expect(idsOf(await gatherSections(request, store))).toEqual([[1, 2, 3]]);
  });

  it('keeps the passage that was found when its section does not fit', async () => {
    const request = { passages: found(5), known: new Set<number>(), budget: 60, countTokens: tokens(20) };
    expect(idsOf(await gatherSections(request, store))).toEqual([[5]]);
  });

  it('never gives more than the budget, nor a passage twice', async () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(ids, fc.nat(400), fc.integer({ min: 1, max: 80 }), async (wanted, budget, each) => {
        const request = { passages: found(...wanted), known: new Set<number>(), budget, countTokens: tokens(each) };
        const given = idsOf(await gatherSections(request, store)).flat();
        expect(new Set(given).size).toBe(given.length);
        expect(given.length * each).toBeLessThanOrEqual(budget);
      }),
    );
  });
});
