import type { Locale } from '../../shared/locale.ts';
import type { PageLinks } from '../links/published-link.ts';
import type { FilePlace } from '../search/ports.ts';
import type { Body } from './body.ts';
import type {
  DocumentRecord,
  DocumentType,
  PublishedPage,
  PublishedSection,
  PublishedSummary,
  Revision,
  RevisionMeta,
  TranslationRecord,
} from './document.ts';

/** A new state of one translation. Creates the document, of the type and at the place given, and the translation when they are new. */
export interface SaveRevision {
  readonly documentId: string;
  readonly type: DocumentType;
  readonly parentId: string | null;
  readonly locale: Locale;
  /** The revision that the author started from; null for a new translation. */
  readonly baseRevisionId: string | null;
  readonly sourceRevisionId?: string | null;
  readonly meta: RevisionMeta;
  readonly body: Body;
  readonly author: string;
  /** When it was written, in milliseconds since 1970; now when left out. */
  readonly at?: number;
  /** True for what a model translated. A later save leaves it as it is. */
  readonly machineMade?: boolean;
}

/** A passage as publication writes it: text, place, and stems for full text. */
export interface PassageDraft {
  readonly ordinal: number;
  readonly headingPath: readonly string[];
  readonly anchor: string;
  readonly text: string;
  /** Pairs of offsets into `text`. */
  readonly sentences: readonly (readonly [number, number])[];
  /** SHA-256 of what will be embedded. */
  readonly textHash: string;
  /** Stems joined by spaces, one string a full-text field. */
  readonly stems: { readonly title: string; readonly headings: string; readonly body: string };
  /** Where the text stands when it is not the page's own. */
  readonly file?: FilePlace;
}

/** Makes a revision the public one: pointer, path, redirects from former paths, passages, full text, links and outbox in one transaction. */
export interface Publish {
  readonly documentId: string;
  readonly locale: Locale;
  readonly revisionId: string;
  /** Null for a section, which has no address. */
  readonly path: string | null;
  /** Paths of published documents below this one that change with it: [documentId, new path]. */
  readonly movedChildren: readonly (readonly [string, string])[];
  readonly passages: readonly PassageDraft[];
  readonly links: PageLinks;
  readonly pageTitle: string;
  /** 0 for editors, 9 for bulk work. */
  readonly priority: number;
  readonly at: number;
  /** The plan that this carries out. It is done with the same transaction; one that was cancelled meanwhile stops it. */
  readonly scheduleId?: string;
}

/** A page that is saved and published at once. */
export interface PublishedSave {
  readonly save: SaveRevision;
  readonly publish: Omit<Publish, 'revisionId'>;
}

/** Takes one language of a document off the public site. */
export interface Unpublish {
  readonly documentId: string;
  readonly locale: Locale;
  /** As for Publish. */
  readonly scheduleId?: string;
}

/** An address that a published page gets when it, or a page above it, is moved. */
export interface MovedPage {
  readonly documentId: string;
  readonly locale: Locale;
  readonly path: string;
}

/** Gives a document another type or place at once, whatever drafts say; published pages move with redirects. */
export interface PlaceDocument {
  readonly documentId: string;
  readonly type: DocumentType;
  readonly parentId: string | null;
  readonly moved: readonly MovedPage[];
}

/** Translations that came together with their sources. */
export interface LinkTranslations {
  readonly sourceLocale: Locale;
  readonly translations: readonly { readonly documentId: string; readonly locale: Locale }[];
}

/** The passages of a published page made anew, its revision being the same. */
export interface RefreshPassages {
  readonly documentId: string;
  readonly locale: Locale;
  readonly revisionId: string;
  readonly pageTitle: string;
  readonly passages: readonly PassageDraft[];
}

/** A former address of a page. */
export interface RedirectRule {
  readonly source: string;
  readonly documentId: string | null;
  readonly locale: Locale | null;
  readonly status: 301 | 302 | 410;
}

/** The content of one site. Every method sees and changes that site alone. */
export interface ContentStore {
  readonly siteId: string;
  documents(): Promise<DocumentRecord[]>;
  document(documentId: string): Promise<DocumentRecord | null>;
  /** Ids of documents that an author began, and those of them that nobody else has changed since. */
  documentsBegunBy(author: string): Promise<{ readonly id: string; readonly isUntouched: boolean }[]>;
  translations(documentId: string): Promise<TranslationRecord[]>;
  translation(documentId: string, locale: Locale): Promise<TranslationRecord | null>;
  revision(revisionId: string): Promise<Revision | null>;
  publishedAt(locale: Locale, path: string): Promise<PublishedPage | null>;
  published(documentId: string, locale: Locale): Promise<PublishedPage | null>;
  /** Every published page of the site, all locales or one. */
  publishedSummaries(locale?: Locale): Promise<PublishedSummary[]>;
  /** The published languages of one document. */
  publishedLanguages(documentId: string): Promise<PublishedSummary[]>;
  /** The published sections, in every language. */
  publishedSections(): Promise<PublishedSection[]>;
  /** Null when there is no such section, or not in this language. */
  publishedSection(documentId: string, locale: Locale): Promise<PublishedSection | null>;
  /**
   * @throws AppError `revision-conflict` when the translation's draft is not `baseRevisionId`
   * @returns the new revision's id
   */
  saveRevision(command: SaveRevision): Promise<string>;
  /** @throws AppError `path-taken` when another document is published at the path */
  publish(command: Publish): Promise<void>;
  /**
   * Saves and publishes several pages at once, parents first; all or none.
   * @throws AppError as saveRevision and publish do
   * @returns the new revisions' ids
   */
  publishPages(pages: readonly PublishedSave[]): Promise<string[]>;
  unpublish(command: Unpublish): Promise<void>;
  /** @throws AppError `path-taken`, `path-stale`, `place-invalid`, `document-unknown` */
  placeDocument(command: PlaceDocument): Promise<void>;
  /**
   * Notes that translations say what their source language says now: those named, and those that do not know what they
   * were made from.
   */
  linkTranslations(command: LinkTranslations): Promise<void>;
  /** Does nothing when another revision is public by now. */
  refreshPassages(command: RefreshPassages): Promise<void>;
}
