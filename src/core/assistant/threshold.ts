import type { Locale } from '../../shared/locale.ts';

/** From which probability on questions of a language are answered; `default` where a language has none of its own. */
export interface AnswerThresholds {
  readonly default: number;
  readonly locales?: Readonly<Partial<Record<Locale, number>>>;
}

/** On small simulated sites 5 % of the answerable questions stay below it, on a site of 800 pages 7 % (weights.ts names the data). */
export const DEFAULT_THRESHOLDS: AnswerThresholds = { default: 0.25 };

/** The threshold for a question in `locale`. */
export function thresholdFor(thresholds: AnswerThresholds = DEFAULT_THRESHOLDS, locale: Locale): number {
  return thresholds.locales?.[locale] ?? thresholds.default;
}
