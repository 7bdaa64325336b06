import { describe, expect, it } from 'vitest';
import { afterProbe, isBroken, isDue } from '../../../src/core/links/link-check.ts';
import type { LinkCheck, ProbeResult } from '../../../src/core/links/link-check.ts';

const DAY = 86_400_000;

function after(...results: readonly ProbeResult[]): LinkCheck {
  let check: LinkCheck | null = null;
  for (const [i, result] of results.entries()) check = afterProbe('https://example.org/', check, result, i * DAY);
  return check!;
}

const answer = (status: number): ProbeResult => ({ status, error: null });
const silence = (error: string): ProbeResult => ({ status: null, error });

describe('what a check of an outside address means', () => {
  it.each([404, 410])('%i is broken at once', (status) => {
    expect(isBroken(after(answer(status)))).toBe(true);
  });

  it('a name that does not exist is broken at once', () => {
    expect(isBroken(after(silence('ENOTFOUND')))).toBe(true);
  });

  it.each([answer(500), answer(503), silence('timeout'), silence('ECONNREFUSED')])(
    '%j may pass: it counts when it happened three times in a row',
    (result) => {
      expect(isBroken(after(result))).toBe(false);
      expect(isBroken(after(result, result))).toBe(false);
      expect(isBroken(after(result, result, result))).toBe(true);
      expect(isBroken(after(result, result, answer(200), result))).toBe(false);
    },
  );

  it.each([200, 204, 301, 401, 403, 405, 429, 999])('%i says nothing against it', (status) => {
    expect(isBroken(after(answer(status), answer(status), answer(status)))).toBe(false);
  });

  it('remembers since when it fails, and forgets it when it answers', () => {
    expect(after(answer(200), answer(404), answer(404)).brokenSince).toBe(DAY);
    expect(after(answer(404), answer(200))).toMatchObject({ brokenSince: null, failures: 0 });
  });

  it('is asked again after a day when it fails and after a week when it works', () => {
    expect(isDue(null, 0)).toBe(true);
    expect([isDue(after(answer(404)), DAY - 1), isDue(after(answer(404)), DAY)]).toEqual([false, true]);
    expect([isDue(after(answer(200)), 6 * DAY), isDue(after(answer(200)), 7 * DAY)]).toEqual([false, true]);
  });
});
