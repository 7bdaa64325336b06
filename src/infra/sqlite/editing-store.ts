import type { Database, Statement } from 'better-sqlite3';
import type { NewNote, Note } from '../../core/editing/note.ts';
import type { PageListItem, PageQuery } from '../../core/editing/page-list.ts';
import type { Plan } from '../../core/editing/plan.ts';
import type { EditingStore, NewPlan, TranslationKey, TranslationMarks } from '../../core/editing/ports.ts';
import type { Version } from '../../core/editing/version.ts';
import type { Locale } from '../../shared/locale.ts';
import { registerFold } from './fold.ts';
import { findPage, listPages } from './page-list-query.ts';
import { listVersions } from './version-query.ts';
import type { Writer } from './writer.ts';

const PLAN = `select id, document_id as documentId, locale, action, revision_id as revisionId, due_at as dueAt,
  created_by as createdBy, created_at as createdAt, error, attempts from schedule where site_id = @siteId`;
const OPEN = 'done_at is null and cancelled_at is null';
const NOTE = `select id, document_id as documentId, locale, block_id as blockId, text, author, recipient,
  created_at as createdAt, settled_at as settledAt from note where site_id = @siteId`;

/** How many open notes of a site are listed at most. */
const OPEN_NOTES = 200;

/** Editors' work around the content of one site in SQLite: reads on this thread, writes through the writer. */
export class SqliteEditingStore implements EditingStore {
  readonly siteId: string;
  readonly #db: Database;
  readonly #writer: Writer;
  readonly #statements: Record<
    'creator' | 'children' | 'referring' | 'marks' | 'person' | 'plan' | 'plans' | 'plansOf' | 'notes' | 'openNotes',
    Statement
  >;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.siteId = siteId;
    this.#db = db;
    this.#writer = writer;
    registerFold(db);
    this.#statements = {
      creator: db
        .prepare('select author from revision where site_id = ? and document_id = ? order by id limit 1')
        .pluck(),
      children: db
        .prepare('select id from document where site_id = ? and parent_id = ? and trashed_at is null order by id')
        .pluck(),
      referring: db.prepare(
        `select t.document_id as documentId, t.locale from translation t
         join revision r on r.site_id = t.site_id and r.id = t.published_revision_id
         where t.site_id = ? and instr(r.body, ?) > 0 order by t.document_id, t.locale`,
      ),
      marks: db.prepare(
        `select machine_made as machineMade, review_requested_at as reviewRequestedAt,
         review_requested_by as reviewRequestedBy from translation where site_id = ? and document_id = ? and locale = ?`,
      ),
      person: db.prepare('select name from user where id = ?').pluck(),
      plan: db.prepare(`${PLAN} and id = @id`),
      plans: db.prepare(`${PLAN} and ${OPEN} order by due_at, id`),
      plansOf: db.prepare(`${PLAN} and ${OPEN} and document_id = @documentId order by due_at, id`),
      notes: db.prepare(`${NOTE} and document_id = @documentId order by created_at, id`),
      openNotes: db.prepare(`${NOTE} and settled_at is null order by created_at desc, id limit ${OPEN_NOTES}`),
    };
  }

  pages(query: PageQuery): Promise<{ readonly items: PageListItem[]; readonly total: number }> {
    return Promise.resolve(listPages(this.#db, this.siteId, query));
  }

  page(documentId: string, locales: readonly Locale[]): Promise<PageListItem | null> {
    return Promise.resolve(findPage(this.#db, this.siteId, documentId, locales));
  }

  versions(
    query: TranslationKey & { readonly page: number; readonly size: number; readonly every: boolean },
  ): Promise<{ readonly items: Version[]; readonly total: number }> {
    return Promise.resolve(listVersions(this.#db, this.siteId, query));
  }

  creatorOf(documentId: string): Promise<string | null> {
    return Promise.resolve((this.#statements.creator.get(this.siteId, documentId) as string | undefined) ?? null);
  }

  childrenOf(documentId: string): Promise<string[]> {
    return Promise.resolve(this.#statements.children.all(this.siteId, documentId) as string[]);
  }

  pagesReferringTo(documentId: string): Promise<TranslationKey[]> {
    const reference = `"document":${JSON.stringify(documentId)}`;
    return Promise.resolve(this.#statements.referring.all(this.siteId, reference) as TranslationKey[]);
  }

  marks(key: TranslationKey): Promise<TranslationMarks | null> {
    const row = this.#statements.marks.get(this.siteId, key.documentId, key.locale) as
      (Omit<TranslationMarks, 'machineMade'> & { readonly machineMade: number }) | undefined;
    return Promise.resolve(row === undefined ? null : { ...row, machineMade: row.machineMade === 1 });
  }

  personName(userId: string): Promise<string | null> {
    return Promise.resolve((this.#statements.person.get(userId) as string | undefined) ?? null);
  }

  openPlans(documentId?: string): Promise<Plan[]> {
    const { siteId } = this;
    const { plans, plansOf } = this.#statements;
    return Promise.resolve(
      (documentId === undefined ? plans.all({ siteId }) : plansOf.all({ siteId, documentId })) as Plan[],
    );
  }

  plan(id: string): Promise<Plan | null> {
    return Promise.resolve((this.#statements.plan.get({ siteId: this.siteId, id }) as Plan | undefined) ?? null);
  }

  notes(documentId: string): Promise<Note[]> {
    return Promise.resolve(this.#statements.notes.all({ siteId: this.siteId, documentId }) as Note[]);
  }

  openNotes(): Promise<Note[]> {
    return Promise.resolve(this.#statements.openNotes.all({ siteId: this.siteId }) as Note[]);
  }

  trash(documentId: string): Promise<void> {
    return this.#writer.run('trashDocument', { siteId: this.siteId, documentId, at: Date.now() });
  }

  deleteForGood(documentId: string): Promise<void> {
    return this.#writer.run('deleteDocument', { siteId: this.siteId, documentId });
  }

  untrash(documentId: string): Promise<void> {
    return this.#writer.run('untrashDocument', { siteId: this.siteId, documentId });
  }

  addPlan(plan: NewPlan): Promise<string> {
    return this.#writer.run('addPlan', { ...plan, siteId: this.siteId, at: Date.now() });
  }

  cancelPlan(id: string): Promise<boolean> {
    return this.#writer.run('cancelPlan', { siteId: this.siteId, id, at: Date.now() });
  }

  addNote(note: NewNote): Promise<string> {
    return this.#writer.run('addNote', { ...note, siteId: this.siteId, at: Date.now() });
  }

  settleNote(id: string, settled: boolean): Promise<boolean> {
    return this.#writer.run('settleNote', { siteId: this.siteId, id, at: settled ? Date.now() : null });
  }

  setReview(key: TranslationKey & { readonly by: string | null }): Promise<void> {
    return this.#writer.run('setReview', { ...key, siteId: this.siteId, at: Date.now() });
  }

  confirmTranslation(key: TranslationKey): Promise<void> {
    return this.#writer.run('confirmTranslation', { ...key, siteId: this.siteId });
  }

  markTranslated(key: TranslationKey & { readonly sourceRevisionId: string }): Promise<void> {
    return this.#writer.run('markTranslated', { ...key, siteId: this.siteId });
  }
}
