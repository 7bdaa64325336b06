import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LateInteraction } from '../../../src/core/search/late-interaction.ts';
import { signsOf, toLengthOne } from '../../../src/core/search/token-vectors.ts';

const SIZE = 16;

/** Vectors of length 1, one after another. */
function vectors(most: number): fc.Arbitrary<Float32Array> {
  const component = fc.double({ min: -1, max: 1, noNaN: true }).filter((x) => Math.abs(x) > 1e-3);
  return fc
    .array(fc.array(component, { minLength: SIZE, maxLength: SIZE }), { minLength: 1, maxLength: most })
    .map((all) => {
      const joined = Float32Array.from(all.flat());
      for (let i = 0; i < all.length; i += 1) toLengthOne(joined.subarray(i * SIZE, (i + 1) * SIZE));
      return joined;
    });
}

function question(tokens: Float32Array, weights?: Float32Array): LateInteraction {
  return new LateInteraction(
    { vectors: tokens, weights: weights ?? new Float32Array(tokens.length / SIZE).fill(1) },
    [],
  );
}

/** The definition, token by token, with the signs as vectors of length 1. */
function directly(asked: Float32Array, weights: Float32Array, passage: Float32Array): number {
  let score = 0;
  let total = 0;
  for (const [t, weight] of weights.entries()) {
    let best = -1;
    for (let p = 0; p < passage.length / SIZE; p += 1) {
      let cosine = 0;
      for (let i = 0; i < SIZE; i += 1)
        cosine += (asked[t * SIZE + i]! * Math.sign(passage[p * SIZE + i]!)) / Math.sqrt(SIZE);
      best = Math.max(best, cosine);
    }
    score += weight * best;
    total += weight;
  }
  return score / total;
}

describe('late interaction', () => {
  it('is the weighted mean of the greatest cosines with the signs', () => {
    fc.assert(
      fc.property(vectors(6), vectors(36), (asked, passage) => {
        const weights = Float32Array.from({ length: asked.length / SIZE }, (_, i) => i + 0.5);
        const match = question(asked, weights).match(signsOf(passage, SIZE));
        expect(match).toBeCloseTo(directly(asked, weights, passage), 5);
      }),
      { numRuns: 40 },
    );
  });

  it('never falls when a passage gets longer', () => {
    fc.assert(
      fc.property(vectors(4), vectors(36), vectors(20), (asked, passage, more) => {
        const one = question(asked);
        const short = one.match(signsOf(passage, SIZE))!;
        const long = one.match(signsOf(Float32Array.from([...passage, ...more]), SIZE))!;
        expect(long).toBeGreaterThanOrEqual(short - 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order of a question’s tokens, nor on tokens without weight', () => {
    fc.assert(
      fc.property(vectors(3), vectors(3), vectors(20), (some, others, passage) => {
        const signs = signsOf(passage, SIZE);
        const [a, b] = [some.length / SIZE, others.length / SIZE];
        const one = question(Float32Array.from([...some, ...others])).match(signs)!;
        const other = question(Float32Array.from([...others, ...some])).match(signs)!;
        expect(one).toBeCloseTo(other, 5);
        const weights = Float32Array.from({ length: a + b }, (_, i) => (i < a ? 1 : 0));
        const without = question(Float32Array.from([...some, ...others]), weights).match(signs)!;
        expect(without).toBeCloseTo(question(some).match(signs)!, 5);
      }),
      { numRuns: 40 },
    );
  });

  it('does not count what all passages share', () => {
    const shared = new Float32Array(SIZE).fill(1);
    const own = Float32Array.from({ length: SIZE }, (_, i) => (i % 2 === 0 ? 1 : -1));
    const asked = Float32Array.from({ length: SIZE }, (_, i) => 1 + 0.5 * own[i]!);
    toLengthOne(asked);
    const common = Float32Array.from(Array.from({ length: 40 }, () => [...shared]).flat());
    const [plain, telling] = [signsOf(common, SIZE), signsOf(Float32Array.from([...common, ...own]), SIZE)];
    const match = new LateInteraction({ vectors: asked, weights: Float32Array.of(1) }, [plain, plain, plain]);
    expect(match.match(plain)).toBeCloseTo(0, 5);
    expect(match.match(telling)).toBeCloseTo(1, 5);
  });

  it('says nothing where there is nothing to compare', () => {
    const none = new LateInteraction({ weights: new Float32Array(0), vectors: new Float32Array(0) }, [
      Uint8Array.of(1, 2),
    ]);
    expect(none.match(Uint8Array.of(1, 2))).toBeNull();
    const one = question(new Float32Array(SIZE).fill(0.25));
    expect(one.match(new Uint8Array(0))).toBeNull();
    expect(one.match(new Uint8Array(3))).toBeNull();
    expect(question(new Float32Array(SIZE), new Float32Array(1)).match(new Uint8Array(2))).toBeNull();
  });

  it('takes a question of any length in bounded room', () => {
    const long = question(
      new Float32Array(SIZE * 500).fill(0.25),
      Float32Array.from({ length: 500 }, (_, i) => i),
    );
    expect(long.match(signsOf(new Float32Array(SIZE).fill(1), SIZE))).toBeCloseTo(1, 5);
  });
});

describe('signs of token vectors', () => {
  it('take one bit a component, and depend on the direction alone', () => {
    fc.assert(
      fc.property(vectors(5), fc.double({ min: 0.5, max: 9, noNaN: true }), (tokens, factor) => {
        const signs = signsOf(tokens, SIZE);
        expect(signs.length).toBe(tokens.length / 8);
        expect(
          signsOf(
            tokens.map((x) => x * factor),
            SIZE,
          ),
        ).toEqual(signs);
        for (const [i, x] of tokens.entries()) expect((signs[i >> 3]! >> (i & 7)) & 1).toBe(x > 0 ? 1 : 0);
      }),
    );
  });

  it('are refused for what are no vectors', () => {
    expect(() => signsOf(new Float32Array(17), SIZE)).toThrow(RangeError);
    expect(() => signsOf(new Float32Array(12), 12)).toThrow(RangeError);
  });
});
