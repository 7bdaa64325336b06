import type { Database, Statement } from 'better-sqlite3';
import type { ContactMessage, ContactStore } from '../../core/contact/message.ts';
import type { Writer } from './writer.ts';

/** Messages of one site in SQLite. */
export class SqliteContactStore implements ContactStore {
  readonly siteId: string;
  readonly #writer: Writer;
  readonly #unmailed: Statement;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.siteId = siteId;
    this.#writer = writer;
    // Failed ones come last and in any order, so that none of them can hold up the others.
    this.#unmailed = db.prepare(
      `select id, locale, name, email, message, created_at as createdAt from contact_message
       where site_id = ? and mailed_at is null and mail_stopped_at is null and created_at >= ?
       order by mail_error is not null, case when mail_error is null then created_at else random() end limit ?`,
    );
  }

  insert(message: ContactMessage): Promise<boolean> {
    return this.#writer.run('insertContactMessage', { siteId: this.siteId, message });
  }

  unmailed(query: { readonly since: number; readonly limit: number }): Promise<ContactMessage[]> {
    return Promise.resolve(this.#unmailed.all(this.siteId, query.since, query.limit) as ContactMessage[]);
  }

  async noteDelivery(delivery: Parameters<ContactStore['noteDelivery']>[0]): Promise<void> {
    await this.#writer.run('noteContactDelivery', { siteId: this.siteId, ...delivery });
  }
}
