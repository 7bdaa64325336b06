import type { Locale } from '../../../shared/locale.ts';

/** A sentence that a model wrote, with what it says it has it from. Untrusted until it was checked. */
export interface Claim {
  readonly text: string;
  readonly passageId: number;
  /** Said to stand in the passage word for word. */
  readonly quote: string;
}

/** A passage that a claim may be taken from, as it was given to the model. */
export interface ClaimSource {
  readonly passageId: number;
  readonly locale: Locale;
  readonly pageTitle: string;
  readonly headingPath: readonly string[];
  readonly text: string;
}

/**
 * Why a claim is not shown. `markup`: signs that no sentence holds; `address`: one that its quote does not hold;
 * `instruction`: it speaks to a language model; `negation`: it denies, narrows or widens otherwise than its quote; `relevance`: true, and about something else than the question.
 */
export type ClaimFault =
  | 'source-unknown'
  | 'quote-missing'
  | 'markup'
  | 'address'
  | 'instruction'
  | 'language'
  | 'number'
  | 'date'
  | 'name'
  | 'negation'
  | 'support'
  | 'relevance';

/** A claim after its checks; shown only without faults. */
export interface CheckedClaim {
  readonly claim: Claim;
  readonly faults: readonly ClaimFault[];
  /** Probability, 0 to 1, that the quote supports the claim; null when an earlier check ended the matter. */
  readonly support: number | null;
  /** The language it is written in, the visitor's or its quote's; null when an earlier check ended the matter. */
  readonly language: Locale | null;
  /** Where the quote stands in the passage's text; null when it was not found. */
  readonly place: { readonly start: number; readonly end: number } | null;
}
