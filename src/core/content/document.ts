import type { Locale } from '../../shared/locale.ts';
import type { EventDetails } from '../events/event.ts';
import type { Body } from './body.ts';

/** Kinds of documents. A site has one `home`. A `section` is a part of pages: it is published without an address. */
export const DOCUMENT_TYPES = ['home', 'page', 'post', 'event', 'section'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** Everything about a revision but its body. Dates are ISO (YYYY-MM-DD). */
export interface RevisionMeta {
  readonly title: string;
  readonly description: string;
  /** Last segment of the address; '' for the home page. */
  readonly slug: string;
  readonly date: string | null;
  readonly updated: string | null;
  readonly tags: readonly string[];
  /** Name of a picture in the site's media, with its alternative text ('' when decorative). */
  readonly picture: { readonly name: string; readonly alt: string } | null;
  /** Table of contents: shown, hidden, or (null) shown on pages with 4 or more headings. */
  readonly toc: boolean | null;
  /** Who is named as the author on the page; null when nobody is. */
  readonly byline: string | null;
  /** Language of the text as a BCP 47 tag when it is another one than the page's locale, for instance `rm`; null otherwise. */
  readonly language: string | null;
  /** When and where an event takes place; null for other documents, and for an event whose date is not set yet. */
  readonly event: EventDetails | null;
}

/** An immutable state of one translation. */
export interface Revision {
  readonly id: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly baseRevisionId: string | null;
  readonly meta: RevisionMeta;
  readonly body: Body;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A document without its languages. */
export interface DocumentRecord {
  readonly id: string;
  readonly type: DocumentType;
  readonly parentId: string | null;
  /** When it was moved to the trash, in milliseconds since 1970; null for one that is in use. */
  readonly trashedAt: number | null;
}

/** One language of a document: which revision is being edited and which one the public sees. */
export interface TranslationRecord {
  readonly documentId: string;
  readonly locale: Locale;
  readonly draftRevisionId: string;
  readonly publishedRevisionId: string | null;
  readonly sourceRevisionId: string | null;
  readonly firstPublishedAt: number | null;
  readonly publishedAt: number | null;
}

/** What the public sees of a document in one language, without the body. */
export interface PublishedSummary {
  readonly documentId: string;
  readonly type: DocumentType;
  readonly parentId: string | null;
  readonly locale: Locale;
  /** Without locale and slashes at the ends; '' for the home page. */
  readonly path: string;
  readonly revisionId: string;
  readonly meta: RevisionMeta;
  readonly firstPublishedAt: number;
  readonly publishedAt: number;
}

/** A reusable section as pages of its language show it. */
export interface PublishedSection {
  readonly documentId: string;
  readonly locale: Locale;
  readonly body: Body;
}

/** What the public sees of a document in one language. */
export interface PublishedPage extends PublishedSummary {
  readonly body: Body;
}
