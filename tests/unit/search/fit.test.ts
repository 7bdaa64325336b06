import { describe, expect, it } from 'vitest';
import { fitCases, fitChoices } from '../../evals/fit.ts';

/** A small generator of numbers from -1 to 1 that is the same every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state / 2_147_483_648) * 2 - 1;
  };
}

describe('fitting of the evaluation’s weights', () => {
  it('finds the weights that choices were made by', () => {
    const next = numbers(7);
    const truth = [30, -2, 0];
    const lists = Array.from({ length: 800 }, () => {
      const rows = Array.from({ length: 12 }, () => [next() / 10, next(), next()]);
      // Gumbel noise makes the choice follow the softmax.
      const score = (row: number[]): number =>
        row.reduce((sum, x, i) => sum + x * (truth[i] ?? 0), 0) - Math.log(-Math.log((next() + 1.000001) / 2.000002));
      const scores = rows.map(score);
      const best = scores.indexOf(Math.max(...scores));
      return rows.map((features, i) => ({ features, right: i === best }));
    });
    const weights = fitChoices(lists);
    expect((weights[0] ?? 0) / 30).toBeCloseTo(1, 0);
    expect(weights[1]).toBeCloseTo(-2, 0);
    expect(Math.abs(weights[2] ?? 1)).toBeLessThan(0.3);
  });

  it('finds a boundary with its bias', () => {
    const next = numbers(3);
    const cases = Array.from({ length: 2000 }, () => {
      const features = [next(), next()];
      return { features, yes: 4 * (features[0] ?? 0) - 1 + 0.5 * next() > 0, weight: 1 };
    });
    const [first = 0, second = 0, bias = 0] = fitCases(cases);
    expect(bias / first).toBeCloseTo(-0.25, 1);
    expect(Math.abs(second / first)).toBeLessThan(0.1);
  });
});
