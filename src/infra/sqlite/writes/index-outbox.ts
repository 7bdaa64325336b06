import type { Locale } from '../../../shared/locale.ts';
import type { SqlSession } from '../../sql/session.ts';
import { noteChange } from './change-log.ts';

/** A page that waits for its vectors. */
export interface OutboxRow {
  readonly sequence: number;
  readonly siteId: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly priority: number;
  readonly attempts: number;
}

/** Priorities of each lane, from and to. */
export const LANE_PRIORITIES = { editors: [0, 4], bulk: [5, 99] } as const;

/** Which row to take, and for how long. Times in milliseconds since 1970. */
export interface LeaseOutbox {
  readonly now: number;
  readonly until: number;
  readonly lane: 'editors' | 'bulk';
}

/** Takes the most urgent free row of a lane for a time; null when there is none. An expired lease is free again. */
export function leaseOutbox(db: SqlSession, { now, until, lane }: LeaseOutbox): OutboxRow | null {
  const [first, last] = LANE_PRIORITIES[lane];
  const row = db
    .prepare(
      `select sequence, site_id as siteId, document_id as documentId, locale, priority, attempts from outbox
       where leased_until <= ? and priority between ? and ? order by priority, sequence limit 1`,
    )
    .get(now, first, last) as OutboxRow | undefined;
  if (row === undefined) return null;
  db.prepare('update outbox set leased_until = ? where sequence = ?').run(until, row.sequence);
  return row;
}

/** Keeps a row for longer. */
export function extendLease(db: SqlSession, command: { readonly sequence: number; readonly until: number }): void {
  db.prepare('update outbox set leased_until = @until where sequence = @sequence').run(command);
}

/**
 * Takes a row off, with older ones of the same page: it has its vectors, or is no longer there.
 * The change is noted without tags: no page looks different, but other processes look for new vectors.
 */
export function finishOutbox(
  db: SqlSession,
  row: Pick<OutboxRow, 'sequence' | 'siteId' | 'documentId' | 'locale'>,
): void {
  db.prepare('delete from outbox where sequence <= ? and site_id = ? and document_id = ? and locale = ?').run(
    row.sequence,
    row.siteId,
    row.documentId,
    row.locale,
  );
  noteChange(db, row.siteId, []);
}

/** Gives a row back: at once when it has to make room, later when it failed. */
export function releaseOutbox(
  db: SqlSession,
  command: { readonly sequence: number; readonly until: number; readonly error: string | null },
): void {
  db.prepare(
    'update outbox set leased_until = @until, attempts = case when @error is null then attempts else attempts + 1 end, last_error = coalesce(@error, last_error) where sequence = @sequence',
  ).run(command);
}

/**
 * With `takeOver`, frees what a process that ended had taken. Pages that lack vectors of the model and have no row that would bring them get one.
 * @returns how many rows were added
 */
export function reconcileOutbox(
  db: SqlSession,
  command: {
    readonly model: string;
    /** Whether the model is known to give its tokens vectors, so that they can be missing. */
    readonly withTokens: boolean;
    readonly at: number;
    readonly takeOver: boolean;
  },
): number {
  if (command.takeOver) db.prepare('update outbox set leased_until = 0 where leased_until > 0').run();
  return db
    .prepare(
      `insert into outbox (site_id, document_id, locale, priority, created_at)
       select distinct p.site_id, p.document_id, p.locale, 9, cast(@at as bigint) from passage p
       left join embedding e on e.site_id = p.site_id and e.model = @model and e.text_hash = p.text_hash
       where (e.text_hash is null or @tokens = 1 and e.token_signs is null or length(e.sentence_vectors) = 0 and json_array_length(p.sentences) > 0)
       and not exists (select 1 from outbox o where o.site_id = p.site_id and o.document_id = p.document_id and o.locale = p.locale)`,
    )
    .run({ model: command.model, tokens: command.withTokens ? 1 : 0, at: command.at }).changes;
}
