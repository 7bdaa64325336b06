import type { Locale } from '../../shared/locale.ts';

/** From which probability on questions of a language are answered; `default` where a language has none of its own. */
export interface AnswerThresholds {
  readonly default: number;
  readonly locales?: Readonly<Partial<Record<Locale, number>>>;
}

/** Chosen so that about 5 % of answerable questions are refused (see weights.ts for the data). */
export const DEFAULT_THRESHOLDS: AnswerThresholds = { default: 0.2 };

/** The threshold for a question in `locale`. */
export function thresholdFor(thresholds: AnswerThresholds = DEFAULT_THRESHOLDS, locale: Locale): number {
  return thresholds.locales?.[locale] ?? thresholds.default;
}
