import type { Locale } from '../../../shared/locale.ts';
import { detectLanguage } from '../../search/language.ts';
import { tokenize } from '../../search/tokens.ts';

/** Share of the words that a claim and its quote share from which on they are taken for one language. */
const SHARED = 0.75;
const FOREIGN = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/gu;

function shareIn(claim: string, quote: string): number {
  const known = new Set(tokenize(quote).map((token) => token.text));
  const words = tokenize(claim);
  return words.length === 0 ? 0 : words.filter((token) => known.has(token.text)).length / words.length;
}

/**
 * The language that a claim is written in: its quote's or the visitor's.
 * @returns null when it is in neither, or in another script than its quote
 */
export function claimLanguage(claim: string, quote: string, quoteLocale: Locale, locale: Locale): Locale | null {
  if ((claim.match(FOREIGN) ?? []).some((letter) => !quote.includes(letter))) return null;
  if (shareIn(claim, quote) >= SHARED) return quoteLocale;
  const detected = detectLanguage(claim, locale);
  return detected === quoteLocale || detected === locale ? detected : null;
}
