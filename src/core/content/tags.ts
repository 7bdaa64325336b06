import type { Locale } from '../../shared/locale.ts';
import type { SaveRevision } from './ports.ts';

/** A tag of one language, and how many texts bear it. */
export interface TagCount {
  readonly tag: string;
  readonly locale: Locale;
  /** Published texts. */
  readonly published: number;
  /** Texts whose draft bears it, published or not. */
  readonly drafts: number;
}

/** A text that bears one of some tags, published or in its draft. */
export interface TaggedTranslation {
  readonly documentId: string;
  readonly locale: Locale;
  readonly draftRevisionId: string;
  readonly publishedRevisionId: string | null;
}

/** Tags of one site. */
export interface TagStore {
  counts(): Promise<TagCount[]>;
  tagged(locale: Locale, tags: readonly string[]): Promise<TaggedTranslation[]>;
  /** @throws AppError `revision-conflict` when somebody saved the text meanwhile */
  retag(change: Retagging): Promise<void>;
}

/** New tags for one text: for what is public, and for the draft where that is another one. */
export interface Retagging {
  /** The public text with its new tags; null when nothing of it changes. */
  readonly published: SaveRevision | null;
  /** The draft with its new tags; null when it is the public text or does not change. */
  readonly draft: SaveRevision | null;
  /** True when the draft is the public text. */
  readonly isOneText: boolean;
}

/** Longest tag, in UTF-16 units: what the address of a list can name. */
export const TAG_LIMIT = 80;

/**
 * A text's tags after some were replaced by one, or taken away (null). The new one stands where the first of them stood;
 * none stands twice.
 */
export function replaceTags(tags: readonly string[], replaced: ReadonlySet<string>, by: string | null): string[] {
  const next = tags.flatMap((tag) => (replaced.has(tag) ? (by === null ? [] : [by]) : [tag]));
  return [...new Set(next)];
}
