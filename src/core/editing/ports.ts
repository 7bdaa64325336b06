import type { Locale } from '../../shared/locale.ts';
import type { NewNote, Note } from './note.ts';
import type { PageListItem, PageQuery } from './page-list.ts';
import type { Plan, PlanAction } from './plan.ts';
import type { Version } from './version.ts';

/** One language of a document. */
export interface TranslationKey {
  readonly documentId: string;
  readonly locale: Locale;
}

/** What is noted about one language of a document beside its versions. */
export interface TranslationMarks {
  readonly machineMade: boolean;
  readonly reviewRequestedAt: number | null;
  readonly reviewRequestedBy: string | null;
}

/** A plan to make. */
export interface NewPlan extends TranslationKey {
  readonly action: PlanAction;
  readonly revisionId: string | null;
  readonly dueAt: number;
  readonly createdBy: string;
}

/** Editors' work around the content of one site. Every method sees and changes that site alone. */
export interface EditingStore {
  readonly siteId: string;
  pages(query: PageQuery): Promise<{ readonly items: PageListItem[]; readonly total: number }>;
  /** One page as lists show it; null when there is none. */
  page(documentId: string, locales: readonly Locale[]): Promise<PageListItem | null>;
  /** Versions of one language, newest first; those of one sitting as one unless `every` is set. */
  versions(
    query: TranslationKey & { readonly page: number; readonly size: number; readonly every: boolean },
  ): Promise<{ readonly items: Version[]; readonly total: number }>;
  /** User id of the one who made a document; null when there is no such document. */
  creatorOf(documentId: string): Promise<string | null>;
  /** Documents directly below one that are not in the trash. */
  childrenOf(documentId: string): Promise<string[]>;
  /** Published pages whose body refers to a document, by link or by showing a section. */
  pagesReferringTo(documentId: string): Promise<TranslationKey[]>;
  marks(key: TranslationKey): Promise<TranslationMarks | null>;
  /** Name of a person by user id; null for one that is none, such as `import`. */
  personName(userId: string): Promise<string | null>;
  /** Plans that are open, soonest first; of one document, or of the site. */
  openPlans(documentId?: string): Promise<Plan[]>;
  plan(id: string): Promise<Plan | null>;
  notes(documentId: string): Promise<Note[]>;
  /** Notes of the site that are not settled, newest first. */
  openNotes(): Promise<Note[]>;
  trash(documentId: string): Promise<void>;
  untrash(documentId: string): Promise<void>;
  /** Deletes a page that lies in the trash, with everything that belongs to it alone. */
  deleteForGood(documentId: string): Promise<void>;
  addPlan(plan: NewPlan): Promise<string>;
  cancelPlan(id: string): Promise<boolean>;
  addNote(note: NewNote): Promise<string>;
  settleNote(id: string, settled: boolean): Promise<boolean>;
  setReview(key: TranslationKey & { readonly by: string | null }): Promise<void>;
  confirmTranslation(key: TranslationKey): Promise<void>;
  markTranslated(key: TranslationKey & { readonly sourceRevisionId: string }): Promise<void>;
}
