import type { Locale } from '../../shared/locale.ts';
import type { DocumentType } from '../content/document.ts';

/** A document as lists of choices show it. */
export interface DocumentTitles {
  readonly id: string;
  readonly type: DocumentType;
  /** Title in each language: of what is public, else of the draft. */
  readonly titles: Readonly<Partial<Record<Locale, string>>>;
  /** Languages in which the public sees it. */
  readonly published: readonly Locale[];
}

/** Titles of the documents of one site that are not in the trash. */
export interface DocumentTitleStore {
  all(): Promise<DocumentTitles[]>;
}
