import type { Locale } from '../../../shared/locale.ts';
import { faultOf, isBoundElsewhere, looksLikeName } from './agreement.ts';
import type { ClaimFault } from './claim.ts';
import { sameName } from './exonyms.ts';
import type { Marker } from './markers.ts';
import { isOpposite } from './opposites.ts';
import type { Comparison, Texts } from './same-language.ts';
import { sameSign } from './same-word.ts';
import type { CrossFeatures } from './support.ts';
import type { Word } from './words.ts';

/** Words that mean the same in every language: in both texts or in neither. */
const KEPT: readonly Marker[] = ['neg', 'only', 'if', 'except', 'about', 'almost', 'atleast', 'until'];
const COUNTED: readonly Marker[] = [...KEPT, 'atmost', 'more', 'less'];
const APART = 3;

/** Neighbours that deny together (non … mai) count once. */
function count(words: readonly Word[], marker: Marker): number {
  const places = words.flatMap((word, i) => (word.marker === marker ? [i] : []));
  return places.filter((at, i) => i === 0 || at - (places[i - 1] ?? 0) > APART).length;
}

function placesOf(word: Word, quote: readonly Word[]): number[] {
  return quote.flatMap((other, i) => {
    if (word.sign !== null || other.sign !== null)
      return word.sign !== null && other.sign !== null && sameSign(word.sign, other.sign) ? [i] : [];
    return word.content && other.content && sameName(word.form, other.form) ? [i] : [];
  });
}

/** Pairs of names and numbers of the claim that stand the other way round in the quote. */
function inversionsOf(places: readonly (readonly number[])[]): number {
  let inversions = 0;
  for (const [i, one] of places.entries())
    for (const other of places.slice(i + 1)) if (Math.min(...one) > Math.max(...other)) inversions += 1;
  return inversions;
}

/**
 * Compares a claim with a quote of another language: numbers, dates, names, denial and opposites must agree; the meaning is the embedder's to judge.
 */
export function compareAcross(
  { claim, quote, context }: Texts,
  claimLocale: Locale,
  quoteLocale: Locale,
): Comparison<Omit<CrossFeatures, 'distance' | 'longer' | 'shorter'>> {
  const faults = new Set<ClaimFault>();
  const places = claim.map((word) => placesOf(word, quote));
  let strangeNames = 0;
  for (const [i, word] of claim.entries()) {
    const found = places[i] ?? [];
    if (word.sign !== null) {
      const fits = found.some((j) => !word.sign?.startsWith('n') || !isBoundElsewhere(claim, i, quote, j));
      if (!fits) faults.add(faultOf(word));
    } else if (found.length === 0 && looksLikeName(word) && !context.some((other) => sameName(word.form, other.form))) {
      // Every German noun has a capital, and so has the first word of a sentence.
      if (claimLocale !== 'de' && !word.first) faults.add('name');
      else strangeNames += 1;
    }
  }
  const forms = (words: readonly Word[]): string[] => words.map((word) => word.form);
  const missing = KEPT.some((marker) => count(claim, marker) > 0 !== count(quote, marker) > 0);
  if (missing || isOpposite(forms(claim), claimLocale, forms(quote), quoteLocale)) faults.add('negation');
  const contents = claim.flatMap((word, i) => (word.content ? [places[i] ?? []] : []));
  const special = claim.flatMap((word, i) => {
    const found = places[i] ?? [];
    return found.length > 0 && (word.sign !== null || word.capital) ? [found] : [];
  });
  return {
    faults,
    features: {
      alike: contents.filter((found) => found.length > 0).length / Math.max(1, contents.length),
      strangeNames,
      inversions: inversionsOf(special),
      markers: COUNTED.reduce((sum, marker) => sum + Math.abs(count(claim, marker) - count(quote, marker)), 0),
    },
  };
}
