import type { MetricFamily, Sample } from './prometheus.ts';

/** A number that only grows while the process runs. */
export function counter(name: string, help: string, samples: readonly Sample[]): MetricFamily {
  return { name, help, type: 'counter', samples };
}

/** A number as it is now. */
export function gauge(name: string, help: string, ...samples: readonly Sample[]): MetricFamily {
  return { name, help, type: 'gauge', samples };
}

/** Durations in seconds. */
export function histogram(
  name: string,
  help: string,
  counts: {
    readonly buckets: readonly { readonly le: number; readonly count: number }[];
    readonly sum: number;
    readonly count: number;
  },
): MetricFamily {
  const samples: Sample[] = [
    ...counts.buckets.map(({ le, count }) => ({
      suffix: '_bucket' as const,
      labels: { le: String(le) },
      value: count,
    })),
    { suffix: '_bucket', labels: { le: '+Inf' }, value: counts.count },
    { suffix: '_sum', value: counts.sum },
    { suffix: '_count', value: counts.count },
  ];
  return { name, help, type: 'histogram', samples };
}
