import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onReferenceScale, scaleOf } from '../../../src/core/search/cosine-scale.ts';
import { retrieve } from '../../../src/core/search/retrieve.ts';
import { PAGES, tinySite } from './tiny-site.ts';

const cosine = fc.double({ min: -1, max: 1, noNaN: true });
const scale = fc
  .record({
    others: fc.double({ min: -0.5, max: 0.7, noNaN: true }),
    more: fc.double({ min: 0.02, max: 0.3, noNaN: true }),
  })
  .map(({ others, more }) => ({ others, own: others + more }));

function questions(count: number, own: number, others: number): { own: number; others: number[] }[] {
  return Array.from({ length: count }, () => ({ own, others: [others, others] }));
}

describe('the scale of an embedder', () => {
  it('leaves the cosines of the shipped embedder what they are, bit for bit', () => {
    fc.assert(fc.property(cosine, (value) => Object.is(onReferenceScale(value, undefined), value)));
  });

  it('keeps the order of cosines, and stays a cosine', () => {
    fc.assert(
      fc.property(cosine, cosine, scale, (one, other, of) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((value) => onReferenceScale(value, of));
        expect(low).toBeLessThanOrEqual(high ?? -Infinity);
        expect(Math.abs(low ?? Infinity)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('gives the same for embedders that differ by their scale alone', () => {
    fc.assert(
      fc.property(cosine, scale, fc.double({ min: 0.3, max: 1, noNaN: true }), (value, of, factor) => {
        const halved = { own: of.own * factor, others: of.others * factor };
        expect(onReferenceScale(value * factor, halved)).toBeCloseTo(onReferenceScale(value, of), 8);
      }),
    );
  });

  it('is the mean over questions; there is none for too few, or where own pages are no nearer than others', () => {
    const measured = scaleOf(questions(10, 0.6, 0.3));
    expect(measured?.own).toBeCloseTo(0.6, 10);
    expect(measured?.others).toBeCloseTo(0.3, 10);
    expect(scaleOf(questions(7, 0.6, 0.3))).toBeNull();
    expect(scaleOf(questions(10, 0.6, 0.59))).toBeNull();
    expect(scaleOf(questions(10, 0.3, 0.6))).toBeNull();
    expect(scaleOf([])).toBeNull();
    expect(scaleOf(Array.from({ length: 10 }, () => ({ own: 0.6, others: [] })))).toBeNull();
  });
});

describe('a search with an embedder that was not measured yet', () => {
  it('finds passages by its vectors too, and judges them by words', async () => {
    const request = { question: 'Who modified the printer?', locale: 'en', locales: ['en', 'it'] } as const;
    const found = await retrieve(request, { ...tinySite(PAGES), scale: null });
    expect(found.mode).toBe('words');
    expect(found.passages[0]?.passage.documentId).toBe('printing');
    expect(found.passages.some(({ passage }) => passage.documentId === 'cluster')).toBe(true);
    expect((await retrieve(request, { ...tinySite(PAGES), scale: { own: 0.9, others: 0.8 } })).mode).toBe('hybrid');
  });
});
