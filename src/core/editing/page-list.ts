import type { Locale } from '../../shared/locale.ts';
import type { DocumentType } from '../content/document.ts';

/** How far one language of a page is. `changed`: published, with a newer draft. */
export const PAGE_STATES = ['missing', 'draft', 'published', 'changed'] as const;
export type PageState = (typeof PAGE_STATES)[number];

/** What a list of pages can be narrowed to: a state, or a mark that a language carries beside it. */
export const PAGE_FILTERS = [...PAGE_STATES, 'scheduled', 'stale', 'machine', 'review'] as const;
export type PageFilter = (typeof PAGE_FILTERS)[number];

/** What a list of pages can be sorted by. */
export const PAGE_ORDERS = ['title', 'updated', 'created', 'published', 'type', 'trashed'] as const;
export type PageOrder = (typeof PAGE_ORDERS)[number];

/** Which pages to list. Whatever is left out narrows nothing. */
export interface PageQuery {
  /** Words in title or address, in any language. */
  readonly text?: string;
  /** Everything but sections when left out. */
  readonly types?: readonly DocumentType[];
  /** Narrowed to pages that are so in `language`, or in any language without one. */
  readonly filter?: PageFilter;
  readonly language?: Locale;
  readonly tag?: string;
  /** User id of the one who made the page. */
  readonly createdBy?: string;
  readonly parentId?: string;
  /** Pages in the trash instead of those in use. */
  readonly trashed?: boolean;
  readonly order: PageOrder;
  readonly descending: boolean;
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** The site's languages; the first is preferred for titles. */
  readonly locales: readonly Locale[];
}

/** One language of a page in a list. Times are milliseconds since 1970. */
export interface PageLanguage {
  readonly locale: Locale;
  readonly state: Exclude<PageState, 'missing'>;
  readonly title: string;
  readonly tags: readonly string[];
  readonly versionId: string;
  readonly publishedVersionId: string | null;
  /** When and by whom the draft was saved last. */
  readonly updatedAt: number;
  readonly updatedBy: string;
  readonly updatedByName: string;
  readonly publishedAt: number | null;
  /** Path of the published page; null when it is not published, and for sections. */
  readonly path: string | null;
  /** When it is going to be published; null when nothing is planned. */
  readonly publishAt: number | null;
  readonly unpublishAt: number | null;
  /** True when the source language has changed since it was translated. */
  readonly stale: boolean;
  readonly machineMade: boolean;
  readonly reviewRequestedAt: number | null;
}

/** A page of a list with its languages; one that is not in `languages` is missing. */
export interface PageListItem {
  readonly id: string;
  readonly type: DocumentType;
  readonly parentId: string | null;
  readonly title: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly trashedAt: number | null;
  readonly languages: readonly PageLanguage[];
}
