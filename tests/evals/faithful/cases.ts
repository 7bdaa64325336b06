import type { ClaimSource } from '../../../src/core/assistant/claims/claim.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import type { Article, Subject } from './sentence-pool.ts';

/** A claim with what is known of it. */
export interface Case {
  readonly kind: string;
  readonly isTrue: boolean;
  readonly text: string;
  readonly quote: string;
  readonly passageId: number;
  readonly sources: readonly ClaimSource[];
  /** The visitor's language. */
  readonly locale: Locale;
  readonly quoteLocale: Locale;
  readonly article: string;
}

/** A passage as the model is given it. */
export function sourceOf({ id, locale, title, text }: Article): ClaimSource {
  return { passageId: id, locale, pageTitle: title, headingPath: [], text };
}

/** A case about a subject in its own language; the fields given last win. */
export function caseOf(
  { article, sentence }: Subject,
  kind: string,
  isTrue: boolean,
  text: string,
  change: Partial<Case> = {},
): Case {
  return {
    kind,
    isTrue,
    text,
    quote: sentence,
    passageId: article.id,
    sources: [sourceOf(article)],
    locale: article.locale,
    quoteLocale: article.locale,
    article: article.article,
    ...change,
  };
}

/** Numbers from 0 to 1 that are the same at every run. */
export type Random = () => number;

/** A linear congruential generator. */
export function randomFrom(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** One of several, or undefined when there are none. */
export function pick<T>(of: readonly T[], random: Random): T | undefined {
  return of[Math.floor(random() * of.length)];
}
