import type { Database } from 'better-sqlite3';
import type { Locale } from '../../../shared/locale.ts';

/** Vectors of one text and its sentences. */
export interface EmbeddingRow {
  readonly textHash: string;
  /** float32 little endian, length 1. */
  readonly vector: Uint8Array;
  /** int8 vectors of the sentences, one after another. */
  readonly sentenceVectors: Uint8Array;
}

/** Stores vectors; a text that another page brought in the meantime is left alone. */
export function saveEmbeddings(
  db: Database,
  command: { readonly siteId: string; readonly model: string; readonly rows: readonly EmbeddingRow[] },
): void {
  const insert = db.prepare(
    'insert into embedding (site_id, model, text_hash, vector, sentence_vectors) values (?, ?, ?, ?, ?) on conflict do nothing',
  );
  for (const row of command.rows) insert.run(command.siteId, command.model, row.textHash, row.vector, row.sentenceVectors);
}

/** Most vectors deleted in one transaction. */
const SWEEP_BATCH = 500;

/** Deletes vectors of texts that no passage has any more, some at a time. Returns how many. */
export function sweepEmbeddings(db: Database, command: { readonly siteId: string }): number {
  const swept = db
    .prepare(
      `delete from embedding where rowid in (
         select e.rowid from embedding e where e.site_id = ?
         and not exists (select 1 from passage p where p.site_id = e.site_id and p.text_hash = e.text_hash) limit ?)`,
    )
    .run(command.siteId, SWEEP_BATCH);
  return swept.changes;
}

/** A page that waits for its vectors. */
export interface OutboxRow {
  readonly sequence: number;
  readonly siteId: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly priority: number;
  readonly attempts: number;
}

/** Takes the most urgent row that is free, for a time; null when there is none. An expired lease is free again. */
export function leaseOutbox(db: Database, command: { readonly now: number; readonly until: number }): OutboxRow | null {
  const row = db
    .prepare(
      `select sequence, site_id as siteId, document_id as documentId, locale, priority, attempts from outbox
       where leased_until <= ? order by priority, sequence limit 1`,
    )
    .get(command.now) as OutboxRow | undefined;
  if (row === undefined) return null;
  db.prepare('update outbox set leased_until = ? where sequence = ?').run(command.until, row.sequence);
  return row;
}

/** Takes a row off: its page has its vectors, or is no longer there. */
export function finishOutbox(db: Database, command: { readonly sequence: number }): void {
  db.prepare('delete from outbox where sequence = ?').run(command.sequence);
}

/** Gives a row back: at once when it has to make room, later when it failed. */
export function releaseOutbox(
  db: Database,
  command: { readonly sequence: number; readonly until: number; readonly error: string | null },
): void {
  db.prepare(
    'update outbox set leased_until = @until, attempts = attempts + (@error is not null), last_error = coalesce(@error, last_error) where sequence = @sequence',
  ).run(command);
}

/** Pages that have passages without vectors of the model and no row that would bring them get one. Returns how many. */
export function reconcileOutbox(db: Database, command: { readonly model: string; readonly at: number }): number {
  return db
    .prepare(
      `insert into outbox (site_id, document_id, locale, priority, created_at)
       select distinct p.site_id, p.document_id, p.locale, 9, @at from passage p
       where not exists (select 1 from embedding e where e.site_id = p.site_id and e.model = @model and e.text_hash = p.text_hash)
       and not exists (select 1 from outbox o where o.site_id = p.site_id and o.document_id = p.document_id and o.locale = p.locale)`,
    )
    .run(command).changes;
}
