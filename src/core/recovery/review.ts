import type { Locale } from '../../shared/locale.ts';

/** What somebody has to decide about a recovered page. */
export const REVIEW_KINDS = ['letters', 'duplicate', 'conservation'] as const;

/** A kind of decision: a word that lost letters, two pages that say nearly the same, a page of which much is missing. */
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** What has been decided. */
export type ReviewState = 'open' | 'accepted' | 'rejected' | 'edited';

/** Something to decide, with the original beside it. */
export interface ReviewItem {
  readonly id: string;
  readonly kind: ReviewKind;
  readonly state: ReviewState;
  /** Page of the old site. */
  readonly page: string;
  /** The page that stands in its place; null when none does, or not yet. */
  readonly document: { readonly id: string; readonly locale: Locale } | null;
  /** As it was found: the damaged word, the page that says the same, the first words that are missing. */
  readonly found: string;
  /** What is proposed; null where nothing is known, or where there is nothing to propose. */
  readonly proposed: string | null;
  /** What somebody wrote instead. */
  readonly edited: string | null;
  /** From 0 to 1: how sure the proposal is, how much is contained, how much was found. */
  readonly confidence: number;
  /** What speaks for it. */
  readonly evidence: string;
  /** The old page's own words around it. */
  readonly original: string;
}

/** Which items are wanted. */
export interface ReviewQuery {
  readonly kind?: ReviewKind;
  readonly state?: ReviewState;
  readonly limit: number;
  readonly offset: number;
}

/** A part of the items, and how many there are of each kind and state. */
export interface ReviewList {
  readonly items: readonly ReviewItem[];
  readonly total: number;
  readonly counts: Readonly<Record<ReviewKind, Readonly<Record<ReviewState, number>>>>;
}

/** What somebody decided. `undo` opens an item again. */
export type ReviewDecision = 'accept' | 'reject' | 'edit' | 'undo';

/** Revisions by which a decision changed a published page: to take it back while nobody wrote since. */
export interface ReviewChange {
  readonly before: string;
  readonly after: string;
}

/** What a recovery left to people, as it is noted beside the installation. */
export interface ReviewStore {
  /** Whether an old site was recovered into this one. */
  readonly exists: () => boolean;
  readonly list: (query: ReviewQuery) => ReviewList;
  /** Items by their ids; those that are not known are left out. */
  readonly items: (ids: readonly string[]) => ReviewItem[];
  /** Notes a decision, which the next run of the recovery carries out; `text` for an edit. */
  readonly decide: (item: ReviewItem, state: ReviewState, text: string | null, change: ReviewChange | null) => void;
  /** How the last decision changed the published page; null when it did not. */
  readonly change: (item: ReviewItem) => ReviewChange | null;
}
