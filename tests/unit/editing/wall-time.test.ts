import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plannedInstant } from '../../../src/core/editing/schedule-page.ts';
import { readWallTime } from '../../../src/core/editing/wall-time.ts';
import { localOf } from '../../../src/shared/zurich-time.ts';

describe('a time in Switzerland', () => {
  it('is an hour later in UTC in winter, two in summer', () => {
    expect(readWallTime('2026-01-15T12:00')).toMatchObject({ kind: 'plain', instant: Date.UTC(2026, 0, 15, 11) });
    expect(readWallTime('2026-07-15T12:00')).toMatchObject({ kind: 'plain', instant: Date.UTC(2026, 6, 15, 10) });
  });

  it('that clocks skip in spring is as much after the change', () => {
    const read = readWallTime('2026-03-29T02:30');
    expect(read).toMatchObject({ kind: 'missing', instant: Date.UTC(2026, 2, 29, 1, 30) });
    expect(localOf(read!.instant)).toBe('2026-03-29T03:30');
  });

  it('that comes twice in autumn is the first, or the second when asked', () => {
    expect(readWallTime('2026-10-25T02:30')).toEqual({
      kind: 'doubled',
      instant: Date.UTC(2026, 9, 25, 0, 30),
      later: Date.UTC(2026, 9, 25, 1, 30),
    });
    expect(plannedInstant({ local: '2026-10-25T02:30', later: true }, 0)).toBe(Date.UTC(2026, 9, 25, 1, 30));
  });

  it('is shown as it was meant, unless clocks skip it', () => {
    const minute = fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 });
    fc.assert(
      fc.property(minute, (minutes) => {
        const instant = minutes * 60_000;
        const read = readWallTime(localOf(instant));
        expect([read?.instant, read?.later]).toContain(instant);
        expect(read?.kind).not.toBe('missing');
      }),
    );
  });

  it('is refused when it is none', () => {
    for (const text of ['', '2026-02-30', '2026-13-01T00:00', 'morgen', '2026-01-01T25:00']) {
      expect(readWallTime(text)).toBeNull();
    }
    expect(() => plannedInstant({ local: '2020-01-01T00:00' }, Date.now())).toThrow('already over');
  });
});
