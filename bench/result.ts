/** A figure that must not be missed: `value` against `bar`, in the figure's own unit. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** As written for people: `≥ 0.7`, `≤ 60 ms`. */
  readonly bar: string;
  readonly ok: boolean;
}

/** What a bench measured. */
export interface BenchResult {
  readonly name: string;
  /** Figures by name, with their unit in the name: `p50 ms`. */
  readonly figures: Readonly<Record<string, number | string>>;
  readonly bars: readonly Bar[];
}

/** A bar that is met from `least` upwards. */
export function atLeast(name: string, value: number, least: number, unit = ''): Bar {
  return { name, value, bar: `≥ ${String(least)}${unit}`, ok: value >= least };
}

/** A bar that is met up to `most`. */
export function atMost(name: string, value: number, most: number, unit = ''): Bar {
  return { name, value, bar: `≤ ${String(most)}${unit}`, ok: value <= most };
}
