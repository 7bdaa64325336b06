import type { Locale } from '../../../shared/locale.ts';
import type { Embedder } from '../../search/ports.ts';
import type { CheckedClaim, Claim, ClaimSource } from './claim.ts';

/** Bears a claim out only when it is its quote, word for word. */
export function checkClaim(
  claim: Claim,
  sources: readonly ClaimSource[],
  _options: { readonly locale: Locale; readonly embedder: Embedder | null },
): Promise<CheckedClaim> {
  const source = sources.find(({ passageId }) => passageId === claim.passageId);
  const start = source?.text.indexOf(claim.quote) ?? -1;
  const place = start < 0 ? null : { start, end: start + claim.quote.length };
  const isQuote = claim.text === claim.quote;
  return Promise.resolve({ claim, faults: place !== null && isQuote ? [] : ['support'], support: null, place });
}
