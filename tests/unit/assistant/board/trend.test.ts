import { describe, expect, it } from 'vitest';
import { trendOf, weeklyCounts } from '../../../../src/core/assistant/board/trend.ts';

const WEEK = 7 * 86_400_000;

describe('the trend of a question', () => {
  it('counts by week, and a clock that runs ahead as now', () => {
    expect(weeklyCounts([0, WEEK, WEEK, 3 * WEEK, 99 * WEEK], 8 * WEEK)).toEqual([2, 0, 1, 0, 0, 0, 0, 1]);
  });

  it.each([
    [[0, 0, 0, 0, 0, 0, 1, 2], 'rising'],
    [[4, 4, 4, 4, 4, 4, 4, 4], 'steady'],
    [[3, 2, 3, 2, 3, 2, 0, 0], 'falling'],
    [[0, 0, 0, 0, 0, 0, 0, 1], 'steady'],
    [[0, 0, 0, 0, 0, 0, 0, 2], 'rising'],
    [[0, 0, 1, 0, 0, 0, 0, 0], 'steady'],
  ])('tells of %j that it is %s', (weeks, trend) => {
    expect(trendOf(weeks)).toBe(trend);
  });
});
