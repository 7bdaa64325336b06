import { cacheTags } from '../../../core/content/cache-tags.ts';
import type { DeliveryFailure } from '../../../core/contact/message.ts';
import type {
  SignupChange,
  SignupGroup,
  SignupLetterKind,
  SignupOutcome,
  SignupRequest,
  SignupState,
} from '../../../core/signup/signup.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SqlSession } from '../../sql/session.ts';
import { noteChange } from './change-log.ts';

interface Row {
  readonly documentId: string;
  readonly occurrence: string;
  readonly persons: number;
  readonly status: SignupState;
}

interface OfSite {
  readonly siteId: string;
}

function rowOf(db: SqlSession, siteId: string, id: string): Row {
  const row = db
    .prepare(
      'select document_id as documentId, occurrence, persons, status from event_signup where site_id = ? and id = ?',
    )
    .get(siteId, id) as Row | undefined;
  if (row !== undefined) return row;
  throw new AppError({ kind: 'not-found', code: 'signup-unknown', message: 'This sign-up does not exist any more.' });
}

function personsWith(
  db: SqlSession,
  siteId: string,
  date: Pick<Row, 'documentId' | 'occurrence'>,
  status: SignupState,
): number {
  return db
    .prepare(
      `select coalesce(sum(persons), 0) from event_signup
       where site_id = ? and document_id = ? and occurrence = ? and status = ?`,
    )
    .pluck()
    .get(siteId, date.documentId, date.occurrence, status) as number;
}

/**
 * Moves people up from the waiting list in the order in which they came, until the first one who does not fit.
 * @param except somebody whom an editor has just put there
 */
function moveUp(
  db: SqlSession,
  siteId: string,
  date: Pick<Row, 'documentId' | 'occurrence'>,
  limit: number | null,
  except = '',
): void {
  const waiting = db
    .prepare(
      `select id, persons from event_signup where site_id = ? and document_id = ? and occurrence = ? and status = 'waiting'
         and id != ? order by created_at, id`,
    )
    .all(siteId, date.documentId, date.occurrence, except) as { id: string; persons: number }[];
  let taken = personsWith(db, siteId, date, 'confirmed');
  const promote = db.prepare(
    "update event_signup set status = 'confirmed', letter = 'promoted', letter_error = null, letter_stopped_at = null where site_id = ? and id = ?",
  );
  for (const { id, persons } of waiting) {
    if (limit !== null && taken + persons > limit) return;
    promote.run(siteId, id);
    taken += persons;
  }
}

function placeFor(db: SqlSession, command: SignupRequest & OfSite): SignupOutcome {
  const { siteId, limit, persons, waitingList } = command;
  if (limit === null) return 'confirmed';
  const nobodyWaits = personsWith(db, siteId, command, 'waiting') === 0;
  if (nobodyWaits && personsWith(db, siteId, command, 'confirmed') + persons <= limit) return 'confirmed';
  return waitingList ? 'waiting' : 'full';
}

/** Adds a sign-up within the limit. One transaction at a time writes, so the limit holds however many come at once. */
export function addSignup(db: SqlSession, command: SignupRequest & OfSite): SignupOutcome {
  const { siteId, id, documentId } = command;
  const known = db.prepare('select status from event_signup where site_id = ? and id = ?').pluck().get(siteId, id);
  if (known !== undefined) return known === 'waiting' ? 'waiting' : 'confirmed';
  const outcome = placeFor(db, command);
  if (outcome === 'full') return outcome;
  db.prepare(
    `insert into event_signup
       (site_id, id, document_id, occurrence, locale, name, email, persons, remark, status, consent_at, created_at, ends_at, letter)
     values (@siteId, @id, @documentId, @occurrence, @locale, @name, @email, @persons, @remark, @status, @at, @at, @endsAt, @status)`,
  ).run({
    siteId,
    id,
    documentId,
    occurrence: command.occurrence,
    locale: command.locale,
    name: command.name,
    email: command.email,
    persons: command.persons,
    remark: command.remark,
    status: outcome,
    at: command.at,
    endsAt: command.endsAt,
  });
  noteChange(db, siteId, [cacheTags.signups(documentId)]);
  return outcome;
}

/** Gives a place up; those who waited move up. False when it was given up before. @throws AppError `signup-unknown` */
export function cancelSignup(
  db: SqlSession,
  command: OfSite & { readonly id: string; readonly limit: number | null; readonly at: number },
): boolean {
  const { siteId, id, limit } = command;
  const row = rowOf(db, siteId, id);
  if (row.status === 'cancelled') return false;
  db.prepare(
    "update event_signup set status = 'cancelled', letter = 'cancelled', letter_error = null, letter_stopped_at = null where site_id = ? and id = ?",
  ).run(siteId, id);
  if (row.status === 'confirmed') moveUp(db, siteId, row, limit);
  noteChange(db, siteId, [cacheTags.signups(row.documentId)]);
  return true;
}

const LETTER_OF_CHANGE = { confirmed: 'promoted', waiting: 'waiting', cancelled: 'cancelled' } as const;

/** What an editor changes by hand. A new state is told to the person. @throws AppError `signup-unknown` */
export function changeSignup(
  db: SqlSession,
  command: OfSite & { readonly id: string; readonly change: SignupChange; readonly limit: number | null },
): void {
  const { siteId, id, change, limit } = command;
  const row = rowOf(db, siteId, id);
  const status = change.status ?? row.status;
  db.prepare(
    `update event_signup set status = @status, persons = coalesce(@persons, persons), remark = coalesce(@remark, remark),
       occurrence = coalesce(@occurrence, occurrence), letter = coalesce(@letter, letter)
     where site_id = @siteId and id = @id`,
  ).run({
    siteId,
    id,
    status,
    persons: change.persons ?? null,
    remark: change.remark ?? null,
    occurrence: change.occurrence ?? null,
    letter: status === row.status ? null : LETTER_OF_CHANGE[status],
  });
  const leaves = status !== 'confirmed' || (change.occurrence ?? row.occurrence) !== row.occurrence;
  if (row.status === 'confirmed' && (leaves || (change.persons ?? row.persons) < row.persons))
    moveUp(db, siteId, row, limit, id);
  noteChange(db, siteId, [cacheTags.signups(row.documentId)]);
}

/** Deletes a sign-up; those who waited move up. */
export function removeSignup(
  db: SqlSession,
  command: OfSite & { readonly id: string; readonly limit: number | null },
): void {
  const { siteId, id, limit } = command;
  const row = rowOf(db, siteId, id);
  db.prepare('delete from event_signup where site_id = ? and id = ?').run(siteId, id);
  if (row.status === 'confirmed') moveUp(db, siteId, row, limit);
  noteChange(db, siteId, [cacheTags.signups(row.documentId)]);
}

/** Notes what became of a letter; one that another letter has replaced meanwhile stays to be mailed. */
export function noteSignupLetter(
  db: SqlSession,
  command: OfSite & {
    readonly id: string;
    readonly kind: SignupLetterKind;
    readonly failure: DeliveryFailure | null;
    readonly at: number;
  },
): void {
  const { siteId, id, kind, failure, at } = command;
  db.prepare(
    `update event_signup set letter = case when :error is null then null else letter end, letter_error = :error,
       letter_stopped_at = :stoppedAt
     where site_id = :siteId and id = :id and letter = :kind`,
  ).run({ siteId, id, kind, error: failure?.error ?? null, stoppedAt: failure?.isFinal === true ? at : null });
}

/** Deletes the people of one date of an event. Returns how many. */
export function purgeSignups(db: SqlSession, command: OfSite & Pick<SignupGroup, 'documentId' | 'occurrence'>): number {
  const { siteId, documentId, occurrence } = command;
  const { changes } = db
    .prepare('delete from event_signup where site_id = ? and document_id = ? and occurrence = ?')
    .run(siteId, documentId, occurrence);
  if (changes > 0) noteChange(db, siteId, [cacheTags.signups(documentId)]);
  return changes;
}
