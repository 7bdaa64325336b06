import type { InboxChange } from '../../../core/messages/inbox.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SqlSession } from '../../sql/session.ts';

interface OfSite {
  readonly siteId: string;
}

/** What to do with messages, who does it, and when (milliseconds since 1970). */
export interface ChangeMessages extends OfSite {
  readonly ids: readonly string[];
  readonly change: InboxChange;
  readonly by: string;
  readonly at: number;
}

/** A flag as SQLite takes it; null leaves what is there. */
function flag(value: boolean | undefined): number | null {
  return value === undefined ? null : Number(value);
}

/** Marks messages: read, answered, spam, whose they are. Whoever does something with a message has read it. */
export function changeMessages(db: SqlSession, command: ChangeMessages): number {
  const { siteId, ids, change, by, at } = command;
  const update = db.prepare(
    `update contact_message set
       read_at = case when :read = 0 then null else coalesce(read_at, :at) end,
       answered_at = case :answered when 1 then coalesce(answered_at, :at) when 0 then null else answered_at end,
       answered_by = case :answered when 1 then coalesce(answered_by, :by) when 0 then null else answered_by end,
       is_spam = coalesce(:spam, is_spam),
       assigned_to = case when :assigns = 1 then :assignedTo else assigned_to end
     where site_id = :siteId and id = :id`,
  );
  const values = {
    siteId,
    at,
    by,
    read: flag(change.read),
    answered: flag(change.answered),
    spam: flag(change.spam),
    assigns: Number(change.assignedTo !== undefined),
    assignedTo: change.assignedTo ?? null,
  };
  return ids.reduce((count, id) => count + update.run({ ...values, id }).changes, 0);
}

/** Notes an answer that was mailed from here. @throws AppError `message-unknown` */
export function noteMessageAnswer(
  db: SqlSession,
  command: OfSite & { readonly id: string; readonly text: string; readonly by: string; readonly at: number },
): void {
  const { changes } = db
    .prepare(
      `update contact_message set answered_at = :at, answered_by = :by, answer = :text, read_at = coalesce(read_at, :at)
       where site_id = :siteId and id = :id`,
    )
    .run(command);
  if (changes === 1) return;
  throw new AppError({ kind: 'not-found', code: 'message-unknown', message: 'This message does not exist any more.' });
}

/** Deletes messages. Returns how many there were. */
export function removeMessages(db: SqlSession, command: OfSite & { readonly ids: readonly string[] }): number {
  const remove = db.prepare('delete from contact_message where site_id = ? and id = ?');
  return command.ids.reduce((count, id) => count + remove.run(command.siteId, id).changes, 0);
}

/** How many old messages one transaction deletes: it must stay short. */
const PURGED_AT_ONCE = 500;

/** Deletes messages written before a time; call it again while it deletes as many as one call may. */
export function purgeMessages(db: SqlSession, command: OfSite & { readonly before: number }): number {
  return db
    .prepare(
      `delete from contact_message where id in
         (select id from contact_message where site_id = ? and created_at < ? order by created_at limit ?)`,
    )
    .run(command.siteId, command.before, PURGED_AT_ONCE).changes;
}
