import type { Body } from '../content/body.ts';
import type { RevisionMeta } from '../content/document.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Crop, FocalPoint, MediaFacts, MediaRecord } from './media.ts';

/** A picture or file as the media library shows it. */
export interface MediaEntry extends MediaRecord {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly replacedAt: number | null;
  readonly trashedAt: number | null;
  /** Id of the person; null for what an import brought. */
  readonly uploadedBy: string | null;
  readonly alts: Readonly<Partial<Record<Locale, string>>>;
}

/** Which pictures and files are wanted. */
export interface MediaQuery {
  readonly page: number;
  readonly size: number;
  readonly kind: 'picture' | 'file' | 'any';
  /** In name or alternative texts; '' for everything. */
  readonly search: string;
  /** Pictures that have no alternative text in this language. */
  readonly withoutAlt: Locale | null;
  readonly trashed: boolean;
  readonly sort: 'newest' | 'oldest' | 'name' | 'largest';
}

/** A part of the library, and how much there is in all. */
export interface MediaList {
  readonly items: readonly MediaEntry[];
  readonly total: number;
}

/** A draft or published revision whose stored form holds a name somewhere: whether it is a reference, its references tell. */
export interface MediaMention {
  readonly documentId: string;
  readonly parentId: string | null;
  readonly locale: Locale;
  readonly published: boolean;
  readonly meta: RevisionMeta;
  readonly body: Body;
}

/** What a file says, page by page. */
export interface FileText {
  readonly name: string;
  readonly pages: readonly { readonly page: number; readonly text: string }[];
}

/** Lets publishing ask what the files say that a page offers. */
export interface FileTexts {
  /** Null when there is no such file; without pages when nothing is known of its text. */
  fileText(name: string): FileText | null;
}

/** Pictures and files of one site. Methods that find nothing in the trash say so. */
export interface MediaStore extends FileTexts {
  /** Everything outside the trash. */
  all(): MediaRecord[];
  /** What has these bytes outside the trash; several names may have the same. */
  byHash(hash: string): MediaRecord[];
  /** Null also for what lies in the trash. */
  named(name: string): MediaRecord | null;
  /** Also what lies in the trash. */
  entry(name: string): MediaEntry | null;
  list(query: MediaQuery): MediaList;
  /** Hashes of all, the trash included. */
  hashes(): Set<string>;
  /** Where a name is mentioned, in drafts and in what is published, in all languages. */
  mentions(name: string): MediaMention[];
  /** Stores what an import brings under its name, whatever had the name before. */
  save(name: string, facts: MediaFacts): Promise<void>;
  /** Stores several at once, as save does each. */
  saveMany(media: readonly (MediaFacts & { readonly name: string })[]): Promise<void>;
  /** @returns the name, with a number when the wanted one was taken */
  add(name: string, facts: MediaFacts, uploadedBy: string): Promise<string>;
  /** @throws AppError `media-unknown` */
  replace(name: string, facts: MediaFacts, keepsShape: boolean): Promise<void>;
  /** @throws AppError `media-unknown` */
  shape(name: string, focal: FocalPoint, crop: Crop | null): Promise<void>;
  /** @throws AppError `media-unknown` */
  saveTexts(name: string, texts: Readonly<Partial<Record<Locale, string>>>): Promise<void>;
  /** @throws AppError `media-unknown` when it is not where it would be taken from */
  trash(name: string, trashed: boolean): Promise<void>;
  /** @returns the hash whose bytes nothing else has. @throws AppError `media-unknown` when it does not lie in the trash */
  delete(name: string): Promise<string | null>;
}
