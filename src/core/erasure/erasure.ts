import type { ErasureKey } from './matcher.ts';

/** Kinds of places in which something can be. */
export const ERASURE_PLACES = [
  'pages',
  'versions',
  'addresses',
  'passages',
  'pictures',
  'files',
  'settings',
  'messages',
  'signups',
  'questions',
  'feedback',
  'notes',
  'redirects',
  'notFound',
  'links',
  'people',
  'log',
  'exports',
  'uploads',
  'other',
] as const;
export type ErasurePlace = (typeof ERASURE_PLACES)[number];

/** How many of each kind of place. */
export type ErasureCounts = Readonly<Partial<Record<ErasurePlace, number>>>;

/** What is to be removed: words (a name, a phrase, a mail address, a telephone number), or a picture or file by its name. */
export type ErasureRequest =
  { readonly kind: 'words'; readonly words: string } | { readonly kind: 'media'; readonly name: string };

/** What is looked for, in a form that may be hashed. */
export interface ErasureTarget {
  readonly kind: 'words' | 'media';
  readonly keys: readonly ErasureKey[];
  /** Hashes of the bytes of pictures and files, and their names. */
  readonly media: readonly { readonly hash: string; readonly name: string }[];
}

/** A place with a little of what stands there. */
export interface ErasureExample {
  readonly place: ErasurePlace;
  /** Title of the page, or what else tells people where it is. */
  readonly where: string;
  readonly excerpt: string;
}

/** What an erasure would do. */
export interface ErasurePreview {
  readonly counts: ErasureCounts;
  /** Some of the places, at most 100. */
  readonly examples: readonly ErasureExample[];
  /** What an erasure leaves, with what to do about it. */
  readonly remaining: readonly ErasureExample[];
}

/** What an erasure did. */
export interface ErasureReport extends ErasurePreview {
  readonly id: string;
  readonly at: number;
  /** Until when copies of the data folder that are kept as backups may still hold it, in milliseconds since 1970. */
  readonly backupsUntil: number;
}
