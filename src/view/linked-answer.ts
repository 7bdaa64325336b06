import type { Locale } from '../shared/locale.ts';

/** Verbatim sentences with their place. */
export interface LinkedQuote {
  readonly text: string;
  readonly locale: Locale;
  readonly documentId: string;
  readonly pageTitle: string;
  /** Headings from level 2 down to the quote, joined; '' at the page's beginning. */
  readonly heading: string;
  /** ISO date (YYYY-MM-DD) at which the page was true. */
  readonly date: string | null;
  /** Path of the page with anchor and text fragment. */
  readonly href: string;
}

/** A sentence of the pages that a written claim rests on. */
export interface LinkedSource extends LinkedQuote {
  /** From 1, in the order in which an answer names them. */
  readonly number: number;
  /** ISO date (YYYY-MM-DD) on which this version of the page was published. */
  readonly revision: string;
}

/** Who writes an answer. */
export interface Writer {
  readonly model: string;
  /** Host name of another machine that the model runs on; null when it runs on this one. */
  readonly remoteHost: string | null;
  /** A model for trials: what it writes is of little use. */
  readonly testOnly: boolean;
}

/** How a written answer grows, with addresses. */
export type LinkedWriting =
  | { readonly type: 'queued'; readonly place: number }
  | { readonly type: 'writing'; readonly writer: Writer }
  | { readonly type: 'claim'; readonly text: string; readonly locale: Locale; readonly source: LinkedSource }
  | { readonly type: 'ended'; readonly reason: 'done' | 'nothing' | 'unavailable' | 'busy' | 'time' };

/** A page that comes near without holding the answer. */
export interface LinkedPage {
  readonly documentId: string;
  readonly title: string;
  readonly href: string;
  readonly locale: Locale;
}

/** Quotes, or a refusal with ways on. `score` is the probability that the pages hold the answer. */
export type LinkedAnswer =
  | { readonly kind: 'quotes'; readonly score: number; readonly quotes: readonly LinkedQuote[] }
  | {
      readonly kind: 'refusal';
      readonly score: number;
      readonly nearest: readonly LinkedPage[];
      readonly contactHref: string;
    };

/** A passage that matches; `matches` are pairs of offsets into `text`, ascending and apart. */
export interface LinkedHit {
  readonly title: string;
  readonly href: string;
  readonly place: string;
  readonly excerpt: { readonly text: string; readonly matches: readonly (readonly [number, number])[] };
  readonly locale: Locale;
  readonly date: string | null;
  readonly score: number;
}

/** Hits, best first, and what to try when there are none. */
export interface LinkedResults {
  readonly hits: readonly LinkedHit[];
  readonly suggestions: readonly { readonly label: string; readonly href: string }[];
}
