import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../../src/core/search/ports.ts';
import { retrieve } from '../../../src/core/search/retrieve.ts';
import type { RetrievalPorts } from '../../../src/core/search/retrieval.ts';
import { signsOf } from '../../../src/core/search/token-vectors.ts';
import { MemoryPassages } from './memory-ports.ts';
import { PAGES, letterEmbedder, passagesOf, tinySite } from './tiny-site.ts';

const request = { question: 'How long does the printer kit take?', locale: 'en', locales: ['en', 'it'] } as const;
const SIZE = 16;
const PASSAGES = passagesOf(PAGES);

/** Tokens of a passage: many that have nothing to do with the question, and one that is near to its only token by `likeness`, from 0 to 1. */
function tokensOf(likeness: number): Float32Array {
  const agreeing = Math.round(likeness * SIZE);
  const others = Array.from({ length: 40 * SIZE }, (_, i) => (i % 2 === 0 ? 1 : -1));
  return Float32Array.from([...others, ...Array.from({ length: SIZE }, (_, i) => (i < agreeing ? 1 : -1))]);
}

const withTokens: Embedder = {
  ...letterEmbedder,
  tokens: {
    given: true,
    question: async (text, options) => {
      const [vector = new Float32Array(0)] = await letterEmbedder.embed([text], { kind: 'query', ...options });
      const vectors = new Float32Array(SIZE).fill(1 / Math.sqrt(SIZE));
      return { vector, tokens: { vectors, weights: Float32Array.of(1) } };
    },
    passages: () => Promise.reject(new Error('not asked for here')),
  },
};

/** @param likeness of the passages' only token to the question's, by passage number; left out where there is none */
function site(likeness: ReadonlyMap<number, number>): RetrievalPorts {
  const signs = new Map([...likeness].map(([id, one]) => [id, signsOf(tokensOf(one), SIZE)]));
  return { ...tinySite(PAGES, withTokens), passages: new MemoryPassages(PASSAGES, signs) };
}

function alike(like: (documentId: string) => number): ReadonlyMap<number, number> {
  return new Map(PASSAGES.map(({ id, documentId }) => [id, like(documentId)]));
}

describe('passages whose tokens are read', () => {
  it('come forward when their tokens are near to the question’s', async () => {
    const plain = await retrieve(request, tinySite(PAGES));
    expect(plain.passages[0]?.passage.documentId).toBe('printing');
    const found = await retrieve(request, site(alike((id) => (id === 'models' ? 1 : 0))));
    expect(found.passages[0]?.passage.documentId).toBe('models');
    expect(found.passages[0]?.score).toBeCloseTo(plain.passages[0]?.score ?? NaN, 6);
  });

  it('are all still there, scores in order and the best in each language at its former level', async () => {
    const plain = await retrieve(request, tinySite(PAGES));
    const best = (found: typeof plain, cross: boolean): number =>
      Math.max(...found.passages.filter((one) => one.crossLanguage === cross).map((one) => one.score));
    const any = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: PASSAGES.length,
      maxLength: PASSAGES.length,
    });
    await fc.assert(
      fc.asyncProperty(any, async (likeness) => {
        const found = await retrieve(request, site(new Map(PASSAGES.map(({ id }, i) => [id, likeness[i] ?? 0]))));
        expect(found.passages.map(({ passage }) => passage.id).sort()).toEqual(
          plain.passages.map(({ passage }) => passage.id).sort(),
        );
        for (const [i, { score }] of found.passages.entries())
          expect(score).toBeLessThanOrEqual(found.passages[i - 1]?.score ?? Infinity);
        for (const cross of [false, true]) expect(best(found, cross)).toBeCloseTo(best(plain, cross), 6);
      }),
      { numRuns: 50 },
    );
  });

  it('change nothing while most of the index has no vectors of tokens', async () => {
    const plain = await retrieve(request, tinySite(PAGES));
    const [first] = PASSAGES;
    const found = await retrieve(request, site(new Map([[first?.id ?? 0, 1]])));
    expect(found.passages).toEqual(plain.passages);
  });
});
