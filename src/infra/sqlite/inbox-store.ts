import type { Database, Statement } from 'better-sqlite3';
import type {
  InboxChange,
  InboxCounts,
  InboxFolder,
  InboxMessage,
  InboxQuery,
  InboxStore,
} from '../../core/messages/inbox.ts';
import type { Writer } from './writer.ts';

type Row = Omit<InboxMessage, 'isSpam'> & { readonly isSpam: number };

const COLUMNS = `id, locale, name, email, message, created_at as createdAt, read_at as readAt, answered_at as answeredAt,
  answered_by as answeredBy, answer, assigned_to as assignedTo, is_spam as isSpam, mail_error as mailError`;

const FOLDERS: Readonly<Record<InboxFolder, string>> = {
  open: 'and is_spam = 0 and answered_at is null',
  answered: 'and is_spam = 0 and answered_at is not null',
  spam: 'and is_spam = 1',
  all: '',
};

const FOUND = `and (:text = '' or instr(lower(name || char(10) || email || char(10) || message), lower(:text)) > 0)
  and (assigned_to = :assignedTo or :assignedTo is null)`;

function toMessage(row: Row): InboxMessage {
  return { ...row, isSpam: row.isSpam === 1 };
}

/** The inbox of one site in SQLite. */
export class SqliteInboxStore implements InboxStore {
  readonly siteId: string;
  readonly #writer: Writer;
  readonly #lists: Readonly<Record<InboxFolder, { readonly items: Statement; readonly total: Statement }>>;
  readonly #find: Statement;
  readonly #counts: Statement;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.siteId = siteId;
    this.#writer = writer;
    const list = (folder: InboxFolder) => {
      const from = `from contact_message where site_id = :siteId ${FOLDERS[folder]} ${FOUND}`;
      return {
        items: db.prepare(`select ${COLUMNS} ${from} order by created_at desc, id desc limit :limit offset :offset`),
        total: db.prepare(`select count(*) ${from}`).pluck(),
      };
    };
    this.#lists = { open: list('open'), answered: list('answered'), spam: list('spam'), all: list('all') };
    this.#find = db.prepare(`select ${COLUMNS} from contact_message where site_id = ? and id = ?`);
    this.#counts = db.prepare(
      `select count(*) filter (where is_spam = 0 and answered_at is null) as open,
         count(*) filter (where is_spam = 0 and answered_at is not null) as answered,
         count(*) filter (where is_spam = 1) as spam,
         count(*) filter (where is_spam = 0 and answered_at is null and read_at is null) as unread
       from contact_message where site_id = ?`,
    );
  }

  list(query: InboxQuery): Promise<{ readonly items: InboxMessage[]; readonly total: number }> {
    const { folder, text, assignedTo, offset, limit } = query;
    const found = { siteId: this.siteId, text, assignedTo };
    const { items, total } = this.#lists[folder];
    const rows = items.all({ ...found, offset, limit }) as Row[];
    return Promise.resolve({ items: rows.map(toMessage), total: total.get(found) as number });
  }

  find(id: string): Promise<InboxMessage | null> {
    const row = this.#find.get(this.siteId, id) as Row | undefined;
    return Promise.resolve(row === undefined ? null : toMessage(row));
  }

  counts(): Promise<InboxCounts> {
    return Promise.resolve(this.#counts.get(this.siteId) as InboxCounts);
  }

  change(command: {
    readonly ids: readonly string[];
    readonly change: InboxChange;
    readonly by: string;
    readonly at: number;
  }): Promise<number> {
    return this.#writer.run('changeMessages', { ...command, siteId: this.siteId });
  }

  async noteAnswer(answer: {
    readonly id: string;
    readonly text: string;
    readonly by: string;
    readonly at: number;
  }): Promise<void> {
    await this.#writer.run('noteMessageAnswer', { ...answer, siteId: this.siteId });
  }

  remove(ids: readonly string[]): Promise<number> {
    return this.#writer.run('removeMessages', { ids, siteId: this.siteId });
  }

  async purge(before: number): Promise<number> {
    let all = 0;
    for (;;) {
      const deleted = await this.#writer.run('purgeMessages', { before, siteId: this.siteId });
      if (deleted === 0) return all;
      all += deleted;
    }
  }
}
