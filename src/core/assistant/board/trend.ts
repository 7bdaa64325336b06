/** Weeks that a trend looks back. */
export const TREND_WEEKS = 8;

const WEEK_MS = 7 * 86_400_000;

/** How often something was asked in each of the last eight weeks, the oldest first; the last one ends now. */
export function weeklyCounts(times: readonly number[], now: number): number[] {
  const counts = Array.from({ length: TREND_WEEKS }, () => 0);
  for (const time of times) {
    const week = TREND_WEEKS - 1 - Math.max(0, Math.floor((now - time) / WEEK_MS));
    if (week >= 0) counts[week] = (counts[week] ?? 0) + 1;
  }
  return counts;
}

/** Whether something is asked more often of late: the last two weeks beside the six before them, each taken by the week. */
export function trendOf(weeks: readonly number[]): 'rising' | 'steady' | 'falling' {
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const late = sum(weeks.slice(-2)) / 2;
  const before = sum(weeks.slice(0, -2)) / Math.max(1, weeks.length - 2);
  if (late >= before * 1.5 + 1) return 'rising';
  return before >= late * 1.5 + 1 ? 'falling' : 'steady';
}
