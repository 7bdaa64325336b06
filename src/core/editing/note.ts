import type { Locale } from '../../shared/locale.ts';

/** Longest note, in characters. */
export const NOTE_LIMIT = 4000;

/** A note to colleagues about a page, or about one block of it. */
export interface NewNote {
  readonly documentId: string;
  readonly locale: Locale;
  readonly blockId: string | null;
  readonly text: string;
  readonly author: string;
  /** User id of the colleague whom it is for; null for everybody. */
  readonly recipient: string | null;
}

/** A note as it is kept. Times are milliseconds since 1970. */
export interface Note extends NewNote {
  readonly id: string;
  readonly createdAt: number;
  readonly settledAt: number | null;
}
