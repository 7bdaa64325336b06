import type { Database } from 'better-sqlite3';
import type { ContactMessage } from '../../../core/contact/message.ts';

/** Keeps a visitor's message. Returns false when its id is there already. */
export function insertContactMessage(
  db: Database,
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

/** What became of a letter: taken by the mail server at a time, or an error. */
export interface NoteContactDelivery {
  readonly siteId: string;
  readonly id: string;
  readonly at: number;
  readonly error: string | null;
}

/** Notes a delivery; a message that was mailed once stays mailed. */
export function noteContactDelivery(db: Database, command: NoteContactDelivery): void {
  db.prepare(
    `update contact_message set mailed_at = case when :error is null then :at else mailed_at end, mail_error = :error
     where site_id = :siteId and id = :id and mailed_at is null`,
  ).run(command);
}
