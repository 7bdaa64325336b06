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

/** What one passage comes to. */
function matchOf(interaction: LateInteraction, signs: Uint8Array): number | null | undefined {
  return interaction.matches([signs])[0];
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
        const match = matchOf(question(asked, weights), signsOf(passage, SIZE));
        expect(match).toBeCloseTo(directly(asked, weights, passage), 5);
      }),
      { numRuns: 40 },
    );
  });

  it('never falls when a passage gets longer', () => {
    fc.assert(
      fc.property(vectors(4), vectors(36), vectors(20), (asked, passage, more) => {
        const one = question(asked);
        const short = matchOf(one, signsOf(passage, SIZE))!;
        const long = matchOf(one, signsOf(Float32Array.from([...passage, ...more]), SIZE))!;
        expect(long).toBeGreaterThanOrEqual(short - 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same to the last bit in whatever order the passage’s tokens come, and beside whatever other passages', () => {
    fc.assert(
      fc.property(vectors(6), fc.array(vectors(11), { maxLength: 4 }), fc.nat(10), (asked, passages, by) => {
        const one = question(asked);
        const all = passages.map((passage) => signsOf(passage, SIZE));
        const turned = all.map((signs) => {
          const at = (by * (SIZE / 8)) % signs.length;
          return Uint8Array.from([...signs.subarray(at), ...signs.subarray(0, at)]);
        });
        const matches = one.matches([new Uint8Array(0), ...all]);
        expect(matches).toEqual([null, ...turned.map((signs) => matchOf(one, signs))]);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of a question’s tokens, nor on tokens without weight', () => {
    fc.assert(
      fc.property(vectors(3), vectors(3), vectors(20), (some, others, passage) => {
        const signs = signsOf(passage, SIZE);
        const [a, b] = [some.length / SIZE, others.length / SIZE];
        const one = matchOf(question(Float32Array.from([...some, ...others])), signs)!;
        const other = matchOf(question(Float32Array.from([...others, ...some])), signs)!;
        expect(one).toBeCloseTo(other, 5);
        const weights = Float32Array.from({ length: a + b }, (_, i) => (i < a ? 1 : 0));
        const without = matchOf(question(Float32Array.from([...some, ...others]), weights), signs)!;
        expect(without).toBeCloseTo(matchOf(question(some), signs)!, 5);
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
    expect(matchOf(match, plain)).toBeCloseTo(0, 5);
    expect(matchOf(match, telling)).toBeCloseTo(1, 5);
  });

  it('says nothing where there is nothing to compare', () => {
    const none = new LateInteraction({ weights: new Float32Array(0), vectors: new Float32Array(0) }, [
      Uint8Array.of(1, 2),
    ]);
    expect(matchOf(none, Uint8Array.of(1, 2))).toBeNull();
    const one = question(new Float32Array(SIZE).fill(0.25));
    expect(matchOf(one, new Uint8Array(0))).toBeNull();
    expect(matchOf(one, new Uint8Array(3))).toBeNull();
    expect(matchOf(question(new Float32Array(SIZE), new Float32Array(1)), new Uint8Array(2))).toBeNull();
  });

  it('takes a question of any length in bounded room', () => {
    const long = question(
      new Float32Array(SIZE * 500).fill(0.25),
      Float32Array.from({ length: 500 }, (_, i) => i),
    );
    expect(matchOf(long, signsOf(new Float32Array(SIZE).fill(1), SIZE))).toBeCloseTo(1, 5);
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
