import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reranker } from '../../../src/core/search/ports.ts';
import { retrieve } from '../../../src/core/search/retrieve.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { PAGES, tinySite } from './tiny-site.ts';

const request = { question: 'How long does the printer kit take?', locale: 'en', locales: ['en', 'it'] } as const;

/** A reranker that finds what holds a word likely. */
function likes(word: string): Reranker {
  return {
    model: 'scripted',
    score: (_, passages) => Promise.resolve(passages.map((text) => (text.includes(word) ? 0.999 : 0.001))),
  };
}

describe('a reranker', () => {
  it('brings forward what it finds likely', async () => {
    const ports = tinySite(PAGES);
    const before = await retrieve(request, ports);
    expect(before.passages[0]?.passage.documentId).toBe('printing');
    const after = await retrieve(request, { ...ports, reranker: likes('cluster') });
    expect(after.passages[0]?.passage.documentId).toBe('cluster');
  });

  it('loses no passage and leaves scores in order, whatever it says', async () => {
    const ports = tinySite(PAGES);
    const plain = (await retrieve(request, ports)).passages.map(({ passage }) => passage.id).sort();
    const any = fc.array(fc.oneof(fc.double(), fc.constantFrom(0, 1, -1, Number.NaN)), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(any, async (scores) => {
        const reranker: Reranker = { model: 'wild', score: () => Promise.resolve(scores) };
        const { passages } = await retrieve(request, { ...ports, reranker });
        expect(passages.map(({ passage }) => passage.id).sort()).toEqual(plain);
        for (const [i, { score }] of passages.entries())
          expect(score).toBeLessThanOrEqual(passages[i - 1]?.score ?? Infinity);
      }),
      { numRuns: 50 },
    );
  });

  it('that cannot be used changes nothing', async () => {
    const ports = tinySite(PAGES);
    const score = (): Promise<number[]> =>
      Promise.reject(new AppError({ kind: 'unavailable', code: 'reranker-unavailable', message: 'It is gone.' }));
    const found = await retrieve(request, { ...ports, reranker: { model: 'gone', score } });
    expect(found.passages).toEqual((await retrieve(request, ports)).passages);
  });
});
