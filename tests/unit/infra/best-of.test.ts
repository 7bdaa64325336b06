import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BestOf } from '../../../src/infra/hnsw/best-of.ts';

it('keeps what sorting everything would put first', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true })), fc.integer({ min: 0, max: 20 }), (scores, k) => {
      const best = new BestOf(k);
      for (const [passageId, score] of scores.entries()) best.offer(passageId, score);
      const expected = [...scores].sort((a, b) => b - a).slice(0, k);
      expect(best.sorted().map((hit) => hit.score + 0)).toEqual(expected.map((score) => score + 0));
    }),
  );
});
