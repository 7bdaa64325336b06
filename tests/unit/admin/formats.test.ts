import { describe, expect, it } from 'vitest';
import { formatBytes, formatDateTime, formatNumber, formatRelative } from '../../../src/admin/i18n.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 6, 1, 10, 0);

describe('dates', () => {
  it('are shown as they are in Switzerland, in summer and winter', () => {
    expect(formatDateTime(Date.UTC(2026, 6, 1, 10, 0))).toContain('12:00');
    expect(formatDateTime(Date.UTC(2026, 0, 1, 10, 0))).toContain('11:00');
  });

  it('are told by their distance while that is short', () => {
    expect(formatRelative(NOW - 3 * HOUR, NOW)).toBe('3 hours ago');
    expect(formatRelative(NOW + 30 * HOUR, NOW)).toBe('tomorrow');
    expect(formatRelative(NOW - 5_000, NOW)).toBe('now');
    expect(formatRelative(NOW - 40 * 24 * HOUR, NOW)).toBe('22 May 2026');
  });
});

describe('numbers and sizes', () => {
  it('are written as in Switzerland', () => {
    expect(formatNumber(16_000)).toBe('16’000');
    expect(formatBytes(2_400_000)).toBe('2.4 MB');
  });
});
