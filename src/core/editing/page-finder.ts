import type { Locale } from '../../shared/locale.ts';
import type { DocumentType } from '../content/document.ts';

/** A text of a site that was found. */
export interface FoundPage {
  readonly documentId: string;
  readonly locale: Locale;
  readonly type: DocumentType;
  readonly title: string;
  /** When its draft was saved last: milliseconds since 1970. */
  readonly updatedAt: number;
  readonly isPublished: boolean;
}

/** What lists of pages can be narrowed to. */
export interface PageChoices {
  readonly tags: readonly string[];
  /** Those who have made pages, by name. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Finds texts of one site, drafts too; nothing that lies in the trash. */
export interface PageFinder {
  /** Texts whose title holds the words, titles that begin with them first; then drafts, not published as they are, that hold them. */
  find(text: string, limit: number): FoundPage[];
  /** What somebody wrote last, newest first. */
  latestBy(userId: string, limit: number): FoundPage[];
  choices(): PageChoices;
}
