import { existsSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { REVIEW_KINDS } from '../../core/recovery/review.ts';
import type {
  ReviewChange,
  ReviewItem,
  ReviewKind,
  ReviewList,
  ReviewQuery,
  ReviewState,
  ReviewStore,
} from '../../core/recovery/review.ts';
import { AppError } from '../../shared/errors.ts';
import { readDuplicates, readLetters, readLosses, withOriginal } from './review-items.ts';

/** A call waits no longer for a recovery that is writing: whoever asks may ask again. */
const BUSY_MS = 500;
const STATES: readonly ReviewState[] = ['open', 'accepted', 'rejected', 'edited'];

/** Where the workspace of a site's recovery lies. */
export function recoveryFile(dataFolder: string, siteId: string): string {
  return path.join(dataFolder, 'migrations', `${siteId}.sqlite`);
}

function emptyCounts(): Record<ReviewKind, Record<ReviewState, number>> {
  const none = { open: 0, accepted: 0, rejected: 0, edited: 0 };
  return { letters: { ...none }, duplicate: { ...none }, conservation: { ...none } };
}

function allItems(db: Database): ReviewItem[] {
  return [...readLetters(db), ...readDuplicates(db), ...readLosses(db)];
}

function listOf(db: Database, { kind, state, limit, offset }: ReviewQuery): ReviewList {
  const all = allItems(db);
  const counts = emptyCounts();
  for (const item of all) counts[item.kind][item.state] += 1;
  const place = (item: ReviewItem): number =>
    STATES.indexOf(item.state) * REVIEW_KINDS.length + REVIEW_KINDS.indexOf(item.kind);
  const fits = all
    .filter((item) => (kind ?? item.kind) === item.kind && (state ?? item.state) === item.state)
    .sort((a, b) => place(a) - place(b));
  const items = fits.slice(offset, offset + limit).map((item) => withOriginal(db, item));
  return { items, total: fits.length, counts };
}

function busy(cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'recovery-running',
    message: 'A recovery is at work on this site.',
    hint: 'Try again in a moment.',
    cause,
  });
}

/**
 * Reads what a recovery left to people from its workspace, the SQLite file that docs/recovering.md describes, and notes what
 * they decide. The file is opened for each call: a recovery of the operator's may be at work on it meanwhile.
 */
export class WorkspaceReview implements ReviewStore {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  readonly exists = (): boolean => existsSync(this.#file);

  #with<Result>(isWriting: boolean, work: (db: Database) => Result): Result | null {
    if (!this.exists()) return null;
    const db = new Sqlite(this.#file, { readonly: !isWriting, timeout: BUSY_MS });
    try {
      const isReady = db.prepare("select 1 from sqlite_master where name = 'decision'").get() !== undefined;
      return isReady ? work(db) : null;
    } catch (error) {
      if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw busy(error);
      throw error;
    } finally {
      db.close();
    }
  }

  readonly list = (query: ReviewQuery): ReviewList =>
    this.#with(false, (db) => listOf(db, query)) ?? { items: [], total: 0, counts: emptyCounts() };
  readonly items = (ids: readonly string[]): ReviewItem[] => {
    const wanted = new Set(ids);
    return this.#with(false, (db) => allItems(db).filter(({ id }) => wanted.has(id))) ?? [];
  };

  readonly decide = (item: ReviewItem, state: ReviewState, text: string | null, change: ReviewChange | null): void => {
    this.#with(true, (db) => {
      db.transaction(() => {
        if (item.kind === 'letters') {
          db.prepare(
            `update repair set state = ?, edited = ? where page = ? and kind = 'lost letter' and before = ? and state <> 'auto'`,
          ).run(state === 'open' ? 'review' : state, text, item.page, item.found);
        }
        db.prepare(
          `insert into decision (id, kind, page, found, state, before_revision, after_revision, at) values (?, ?, ?, ?, ?, ?, ?, ?)
           on conflict (id) do update set state = excluded.state, before_revision = excluded.before_revision,
             after_revision = excluded.after_revision, at = excluded.at`,
        ).run(
          ...[item.id, item.kind, item.page, item.found, state],
          ...[change?.before ?? null, change?.after ?? null, Date.now()],
        );
      })();
    });
  };

  readonly change = (item: ReviewItem): ReviewChange | null => {
    const row = this.#with(
      false,
      (db) =>
        db
          .prepare('select before_revision as before, after_revision as after from decision where id = ?')
          .get(item.id) as { before: string | null; after: string | null } | undefined,
    );
    const { before = null, after = null } = row ?? {};
    return before === null || after === null ? null : { before, after };
  };
}
