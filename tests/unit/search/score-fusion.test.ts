import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse } from '../../../src/core/search/score-fusion.ts';
import type { Signals } from '../../../src/core/search/score-fusion.ts';
import { CROSS_LANGUAGE, SAME_LANGUAGE, WORDS_ONLY } from '../../../src/core/search/weights.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const signals: fc.Arbitrary<Signals> = fc.record({
  passage: share,
  sentence: share,
  coverage: share,
  sentenceCoverage: share,
  near: share,
  special: share,
  weight: fc.double({ min: 0, max: 60, noNaN: true }),
  length: fc.integer({ min: 0, max: 400 }),
});
const weights = fc.constantFrom(SAME_LANGUAGE, CROSS_LANGUAGE, WORDS_ONLY);

describe('fuse', () => {
  it('never falls when a passage comes nearer to the question', () => {
    fc.assert(
      fc.property(
        signals,
        weights,
        fc.constantFrom('passage', 'sentence', 'coverage', 'sentenceCoverage', 'near'),
        share,
        (one, by, name, more) => {
          const better = { ...one, [name]: Math.max(one[name] ?? 0, more) };
          expect(fuse(better, by)).toBeGreaterThanOrEqual(fuse(one, by) - 1e-9);
        },
      ),
    );
  });

  it('keeps the order when all cosines shift alike, as they do from question to question', () => {
    fc.assert(
      fc.property(signals, signals, weights, share, (one, other, by, shift) => {
        const moved = (value: Signals): Signals => ({
          ...value,
          passage: (value.passage ?? 0) + shift,
          sentence: (value.sentence ?? 0) + shift,
        });
        const before = fuse(one, by) - fuse(other, by);
        const after = fuse(moved(one), by) - fuse(moved(other), by);
        expect(after).toBeCloseTo(before, 6);
      }),
    );
  });
});
