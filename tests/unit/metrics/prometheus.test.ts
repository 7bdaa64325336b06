import { describe, expect, it } from 'vitest';
import { counter, histogram } from '../../../src/core/metrics/families.ts';
import { renderMetrics } from '../../../src/core/metrics/prometheus.ts';

describe('metrics as text', () => {
  it('escapes what labels hold, so that no value begins a line of its own', () => {
    const text = renderMetrics([counter('a_total', 'Things.', [{ labels: { site: 'a"b\\c\nd' }, value: 3 }])]);
    expect(text).toBe('# HELP a_total Things.\n# TYPE a_total counter\na_total{site="a\\"b\\\\c\\nd"} 3\n');
  });

  it('writes a histogram with its sum, its count and the bucket that holds everything', () => {
    const text = renderMetrics([histogram('t', 'Times.', { buckets: [{ le: 0.5, count: 2 }], sum: 3.25, count: 3 })]);
    expect(text.split('\n').slice(2, 6)).toEqual([
      't_bucket{le="0.5"} 2',
      't_bucket{le="+Inf"} 3',
      't_sum 3.25',
      't_count 3',
    ]);
  });
});
