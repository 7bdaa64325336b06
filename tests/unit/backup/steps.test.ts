import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planChains } from '../../../src/core/backup/steps.ts';
import type { StepName } from '../../../src/core/backup/steps.ts';

const step = (chain: string, number: number, at: number): StepName => ({
  ...{ base: 'base', chain, number, at },
  hash: `${chain}${String(number)}-${String(at)}`,
});

/** Steps of a few chains in any order; some are gone, some there twice, and clocks go on or are set back. */
const STEPS = fc
  .array(
    fc.record({
      moments: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 }),
      isOrdered: fc.boolean(),
      gone: fc.array(fc.nat({ max: 5 }), { maxLength: 1 }),
      twice: fc.array(fc.nat({ max: 5 }), { maxLength: 1 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((chains) =>
    chains.flatMap(({ moments, isOrdered, gone, twice }, i) => {
      const ats = isOrdered ? moments.toSorted((a, b) => a - b) : moments;
      const steps = ats.map((at, number) => step(String(i), number, at)).filter(({ number }) => !gone.includes(number));
      return [
        ...steps,
        ...steps.filter(({ number }) => twice.includes(number)).map((own) => ({ ...own, hash: 'other' })),
      ];
    }),
  )
  .chain((steps) => fc.shuffledSubarray(steps, { minLength: steps.length }));
const UNTIL = fc.integer({ min: 0, max: 100 });

/** How far a chain leads: as long as each number is there once and no moment is later than the one that is wanted. */
function reachOf(steps: readonly StepName[], chain: string, until: number): number {
  for (let [number, reached] = [0, -1]; ; number += 1) {
    const [found, ...more] = steps.filter((own) => own.chain === chain && own.number === number);
    if (found === undefined || more.length > 0 || found.at > until) return reached;
    reached = found.at;
  }
}

describe('the steps that lead to a moment', () => {
  it('are of one chain, from its beginning without a gap, and none is later than the moment', () => {
    fc.assert(
      fc.property(STEPS, UNTIL, (steps, until) => {
        const found = planChains(steps, until).chains[0]?.steps ?? [];
        expect(found.map(({ number }) => number)).toEqual(found.map((_, i) => i));
        expect(new Set(found.map(({ chain }) => chain)).size).toBeLessThanOrEqual(1);
        expect(found.every(({ at }) => at <= until)).toBe(true);
      }),
    );
  });

  it('lead as far as any chain does, however far another one would have led without its gap', () => {
    fc.assert(
      fc.property(STEPS, UNTIL, (steps, until) => {
        const reached = planChains(steps, until).chains[0]?.steps.at(-1)?.at ?? -1;
        const reaches = ['0', '1', '2'].map((chain) => reachOf(steps, chain, until));
        expect(reached).toBe(Math.max(...reaches));
      }),
    );
  });

  it('are followed by those of every other chain that leads anywhere, the ones that lead further first', () => {
    fc.assert(
      fc.property(STEPS, UNTIL, (steps, until) => {
        const found = planChains(steps, until).chains.map((chain) => chain.steps.at(-1)?.at ?? -1);
        const reaches = ['0', '1', '2'].map((chain) => reachOf(steps, chain, until)).filter((at) => at >= 0);
        expect(found).toEqual(reaches.toSorted((a, b) => b - a));
      }),
    );
  });

  it('tell of a missing step whenever one keeps them from a later moment, also when it is the first', () => {
    fc.assert(
      fc.property(STEPS, UNTIL, (steps, until) => {
        const { chains, missing } = planChains(steps, until);
        const reached = chains[0]?.steps.at(-1)?.at ?? -1;
        const broken = steps.filter((own) => {
          const numbers = steps.filter((other) => other.chain === own.chain).map(({ number }) => number);
          const isWhole = (number: number): boolean => numbers.filter((other) => other === number).length === 1;
          return Array.from({ length: own.number + 1 }, (_, i) => i).some((number) => !isWhole(number));
        });
        const later = broken.filter(({ at }) => at > reached && at <= until).map(({ at }) => at);
        expect(missing?.at ?? null).toBe(later.length === 0 ? null : Math.max(...later));
      }),
    );
  });

  it('do not end at a gap that a clock which was set back only seems to make', () => {
    const steps = [step('a', 0, 10), step('a', 1, 50), step('a', 2, 20)];
    expect(planChains(steps, 30)).toEqual({ chains: [{ base: 'base', steps: steps.slice(0, 1) }], missing: null });
  });
});
