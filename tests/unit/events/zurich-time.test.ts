import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatingOf, instantOf, localOf, localOfFloating } from '../../../src/shared/zurich-time.ts';

const iso = (instant: number): string => new Date(instant).toISOString();

describe('times in Switzerland', () => {
  it.each([
    ['2027-01-15T12:00', '2027-01-15T11:00:00.000Z'],
    ['2027-07-15T12:00', '2027-07-15T10:00:00.000Z'],
    ['2027-07-15', '2027-07-14T22:00:00.000Z'],
    // Clocks go from 01:59 to 03:00: what they leave out is taken with the offset before.
    ['2027-03-28T01:59', '2027-03-28T00:59:00.000Z'],
    ['2027-03-28T02:30', '2027-03-28T01:30:00.000Z'],
    ['2027-03-28T03:00', '2027-03-28T01:00:00.000Z'],
    // 02:30 comes twice; the first one counts.
    ['2027-10-31T01:59', '2027-10-30T23:59:00.000Z'],
    ['2027-10-31T02:30', '2027-10-31T00:30:00.000Z'],
    ['2027-10-31T03:00', '2027-10-31T02:00:00.000Z'],
  ])('%s is %s', (local, expected) => {
    expect(iso(instantOf(local))).toBe(expected);
  });

  it('gives back every time of the clock but those that it leaves out', () => {
    const minutes = fc.integer({ min: Date.UTC(1996, 0, 1) / 60_000, max: Date.UTC(2100, 0, 1) / 60_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const local = localOfFloating(minute * 60_000);
        const shown = localOf(instantOf(local));
        const isLeftOut = floatingOf(shown) - floatingOf(local) === 3_600_000;
        expect(shown === local || isLeftOut).toBe(true);
        if (isLeftOut) expect(local.slice(5, 7)).toBe('03');
      }),
      { numRuns: 2000 },
    );
  });

  it('never goes back', () => {
    const minutes = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 61, max: 100_000 }), (minute, step) => {
        const [a, b] = [localOfFloating(minute * 60_000), localOfFloating((minute + step) * 60_000)];
        expect(instantOf(b)).toBeGreaterThan(instantOf(a));
      }),
    );
  });

  it('is not a number where there is no date', () => {
    expect(instantOf('2027-13-45')).toBeNaN();
  });
});
