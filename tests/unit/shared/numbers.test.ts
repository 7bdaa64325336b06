import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/shared/locale.ts';
import { formatNumber, parseNumber } from '../../../src/shared/numbers.ts';

describe('numbers', () => {
  it.each([
    ['175E9', 175e9],
    ['175’000’000’000', 175e9],
    ["12'288", 12_288],
    ['3.14e23', 3.14e23],
    ['3,14 × 10²³', 3.14e23],
    ['3.14*10^23', 3.14e23],
    ['14,2', 14.2],
    ['0,125', 0.125],
    [' 1 000 ', 1000],
    ['0', 0],
    ['.5', 0.5],
  ])('are read as people type them: %s', (typed, value) => {
    expect(parseNumber(typed)).toBe(value);
  });

  it.each(['', 'abc', '1,000', '1.2.3', '1,2,3', '-5', '1e999', '12a', 'Infinity', '1e', '.', ','])(
    'are not guessed: %j',
    (typed) => {
      expect(parseNumber(typed)).toBeNull();
    },
  );

  it('are written as Switzerland does', () => {
    expect(formatNumber(12_288, 'fr')).toBe('12’288');
    expect(formatNumber(999, 'de')).toBe('999');
    expect(formatNumber(14.24, 'it', 1)).toBe('14,2');
    expect(formatNumber(14.24, 'en', 1)).toBe('14.2');
    expect(formatNumber(3.14e23, 'de')).toBe('3.14\u00a0×\u00a010²³');
    expect(formatNumber(-1234.5, 'de', 1)).toBe('−1’234.5');
    expect(formatNumber(-0.01, 'de')).toBe('0');
  });

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e30, noNaN: true }), fc.constantFrom(...LOCALES), (value, locale) => {
        const read = parseNumber(formatNumber(value, locale, 6));
        expect(read).not.toBeNull();
        expect(Math.abs((read ?? 0) - value)).toBeLessThanOrEqual(Math.max(1e-6, value * 0.005));
      }),
    );
  });
});
