import { describe, expect, it } from 'vitest';
import { AttemptLimiter } from '../../../src/core/limits/attempt-limiter.ts';

const MINUTE = 60_000;

/** How many attempts in a row are let through. */
function letThrough(limiter: AttemptLimiter, account: string | null, address: () => string, tries: number): number {
  let passed = 0;
  for (let i = 0; i < tries; i++) {
    try {
      limiter.begin(account, address(), 0);
      passed += 1;
    } catch {
      // Refused: that is what is counted.
    }
  }
  return passed;
}

describe('attempts', () => {
  it('from one place at one account are few, and come back slowly', () => {
    const limiter = new AttemptLimiter();
    expect(letThrough(limiter, 'a', () => '192.0.2.1', 20)).toBe(6);
    expect(() => limiter.begin('a', '192.0.2.1', MINUTE)).not.toThrow();
    expect(() => limiter.begin('a', '192.0.2.1', MINUTE)).toThrow(/too many/);
  });

  it('at one account from everywhere are bounded too', () => {
    const limiter = new AttemptLimiter();
    let place = 0;
    const elsewhere = (): string => `192.0.2.${String((place += 1))}`;
    expect(letThrough(limiter, 'a', elsewhere, 100)).toBe(30);
  });

  it('from one place at many accounts are bounded too', () => {
    const limiter = new AttemptLimiter();
    expect(letThrough(limiter, null, () => '192.0.2.1', 100)).toBe(30);
    expect(() => limiter.begin(null, '192.0.2.2', 0)).not.toThrow();
  });

  it('that succeed are not counted', () => {
    const limiter = new AttemptLimiter();
    for (let i = 0; i < 100; i++) limiter.begin('a', '192.0.2.1', 0).succeeded();
    expect(letThrough(limiter, 'a', () => '192.0.2.1', 20)).toBe(6);
  });
});
