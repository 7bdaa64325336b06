import type { ContactMessage, DeliveryFailure } from '../../../core/contact/message.ts';
import type { SqlSession } from '../../sql/session.ts';

/** Keeps a visitor's message. Returns false when its id is there already. */
export function insertContactMessage(
  db: SqlSession,
  command: { readonly siteId: string; readonly message: ContactMessage },
): boolean {
  const { siteId, message } = command;
  const { changes } = db
    .prepare(
      `insert into contact_message (site_id, id, locale, name, email, message, created_at)
       values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`,
    )
    .run(siteId, message.id, message.locale, message.name, message.email, message.message, message.createdAt);
  return changes === 1;
}

/** What became of a letter: taken by the mail server at a time, or a failure. */
export interface NoteContactDelivery {
  readonly siteId: string;
  readonly id: string;
  readonly at: number;
  readonly failure: DeliveryFailure | null;
}

/** Notes a delivery; a message that was mailed once stays mailed. */
export function noteContactDelivery(db: SqlSession, command: NoteContactDelivery): void {
  const { siteId, id, at, failure } = command;
  db.prepare(
    `update contact_message set mailed_at = :mailedAt, mail_error = :error, mail_stopped_at = :stoppedAt
     where site_id = :siteId and id = :id and mailed_at is null`,
  ).run({
    siteId,
    id,
    mailedAt: failure === null ? at : null,
    error: failure?.error ?? null,
    stoppedAt: failure?.isFinal === true ? at : null,
  });
}
