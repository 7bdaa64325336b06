import { isAppError } from '../../../shared/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import { REFERENCE_EMBEDDER } from '../../search/cosine-scale.ts';
import type { Embedder } from '../../search/ports.ts';
import { cosine } from '../../search/vectors.ts';
import { compareAcross } from './across-languages.ts';
import type { CheckedClaim, Claim, ClaimFault, ClaimSource } from './claim.ts';
import { claimLanguage } from './claim-language.ts';
import { findQuote } from './find-quote.ts';
import type { Place } from './find-quote.ts';
import { speaksToMachines } from './for-machines.ts';
import { hasMarkup, hasStrangeAddress } from './forbidden.ts';
import { compareWithin } from './same-language.ts';
import { supportOf } from './support.ts';
import type { CrossFeatures, SupportFeatures } from './support.ts';
import { CROSS_LANGUAGE_SUPPORT, SAME_LANGUAGE_SUPPORT, SUPPORT_THRESHOLD } from './support-weights.ts';
import { readWords } from './words.ts';

/** What a claim is checked with. */
export interface ClaimChecks {
  /** The visitor's language; a claim may also be in its quote's. */
  readonly locale: Locale;
  /** Null, not there, or not the one that the weights were learned with: then claims in another language than their quote are not shown. */
  readonly embedder: Embedder | null;
}

/** What the last check saw; for the evaluation, which learns from it. */
export type SeenSupport =
  | { readonly kind: 'same'; readonly features: SupportFeatures }
  | { readonly kind: 'cross'; readonly features: CrossFeatures };

/** A checked claim with what its probability comes from; null when an earlier check ended the matter. */
export interface ExplainedClaim extends CheckedClaim {
  readonly seen: SeenSupport | null;
}

/** Null with another embedder than the one whose distances the weights were learned with: others would let lies pass or withhold everything. */
async function distanceOf(claim: string, quote: string, embedder: Embedder | null): Promise<number | null> {
  if (embedder?.model !== REFERENCE_EMBEDDER) return null;
  try {
    const [one, other] = await embedder.embed([claim, quote], { kind: 'query', priority: 'question' });
    return one === undefined || other === undefined ? null : 1 - cosine(one, other);
  } catch (error) {
    if (isAppError(error) && error.kind === 'unavailable') return null;
    throw error;
  }
}

function formFaults(claim: Claim, quote: string): ClaimFault[] {
  const faults: ClaimFault[] = [];
  if (hasMarkup(claim.text)) faults.push('markup');
  if (hasStrangeAddress(claim.text, quote)) faults.push('address');
  if (speaksToMachines(claim.text) || speaksToMachines(quote)) faults.push('instruction');
  return faults;
}

async function judge(
  claim: Claim,
  quote: string,
  source: ClaimSource,
  own: Locale,
  embedder: Embedder | null,
): Promise<{
  faults: ReadonlySet<ClaimFault>;
  seen: SeenSupport | null;
}> {
  const texts = {
    claim: readWords(claim.text, own),
    quote: readWords(quote, source.locale),
    context: readWords([source.pageTitle, ...source.headingPath].join('. '), source.locale),
  };
  if (own === source.locale) {
    const { faults, features } = compareWithin(texts, own);
    return { faults, seen: faults.size > 0 ? null : { kind: 'same', features } };
  }
  const { faults, features } = compareAcross(texts, own, source.locale);
  if (faults.size > 0) return { faults, seen: null };
  const distance = await distanceOf(claim.text, quote, embedder);
  // Without vectors nothing tells what a sentence of another language means.
  if (distance === null) return { faults: new Set(['support']), seen: null };
  const ratio = Math.log(claim.text.length / quote.length);
  const lengths = { longer: Math.max(0, ratio), shorter: Math.max(0, -ratio) };
  return { faults, seen: { kind: 'cross', features: { ...features, ...lengths, distance } } };
}

/** Checks a claim like `checkClaim` and says what its probability comes from. */
export async function explainClaim(
  claim: Claim,
  sources: readonly ClaimSource[],
  { locale, embedder }: ClaimChecks,
): Promise<ExplainedClaim> {
  const withheld = (faults: readonly ClaimFault[], place: Place | null): ExplainedClaim => ({
    claim,
    faults,
    support: null,
    language: null,
    place,
    seen: null,
  });
  const source = sources.find((one) => one.passageId === claim.passageId);
  if (source === undefined) return withheld(['source-unknown'], null);
  const place = findQuote(source.text, claim.quote);
  if (place === null) return withheld(['quote-missing'], null);
  const quote = source.text.slice(place.start, place.end);
  const faults = formFaults(claim, quote);
  if (faults.length > 0) return withheld(faults, place);
  const own = claimLanguage(claim.text, quote, source.locale, locale);
  if (own === null) return withheld(['language'], place);
  const judged = await judge(claim, quote, source, own, embedder);
  if (judged.seen === null) return withheld([...judged.faults], place);
  const { seen } = judged;
  const support =
    seen.kind === 'same'
      ? supportOf(seen.features, SAME_LANGUAGE_SUPPORT)
      : supportOf(seen.features, CROSS_LANGUAGE_SUPPORT);
  return { claim, faults: support < SUPPORT_THRESHOLD ? ['support'] : [], support, language: own, place, seen };
}

/**
 * Checks what a model claims against the passage that it names. It trusts nothing that the model says: the quote must stand there word for word,
 * and the claim's numbers, dates, names and denials must be the quote's; what is left is a calibrated probability that the quote supports it.
 * @param sources the passages that the model was given
 */
export async function checkClaim(
  claim: Claim,
  sources: readonly ClaimSource[],
  checks: ClaimChecks,
): Promise<CheckedClaim> {
  const { faults, support, language, place } = await explainClaim(claim, sources, checks);
  return { claim, faults, support, language, place };
}
