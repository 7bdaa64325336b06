import type { Database, Statement } from 'better-sqlite3';
import type { EditorTaskRecord, EditorTaskStore } from '../../core/sites/editor-tasks.ts';
import type { Writer } from './writer.ts';

/** Tasks of one site in SQLite. */
export class SqliteEditorTaskStore implements EditorTaskStore {
  readonly #siteId: string;
  readonly #writer: Writer;
  readonly #all: Statement;
  readonly #open: Statement;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.#siteId = siteId;
    this.#writer = writer;
    this.#all = db.prepare(
      `select id, document_id as document, text, done_at as doneAt from editor_task where site_id = ?
       order by done_at is not null, rowid`,
    );
    this.#open = db.prepare('select count(*) from editor_task where site_id = ? and done_at is null').pluck();
  }

  all(): Promise<EditorTaskRecord[]> {
    const rows = this.#all.all(this.#siteId) as (Omit<EditorTaskRecord, 'text'> & { text: string })[];
    return Promise.resolve(rows.map((row) => ({ ...row, text: JSON.parse(row.text) as EditorTaskRecord['text'] })));
  }

  open(): number {
    return this.#open.get(this.#siteId) as number;
  }

  settle(id: string, at: number | null): Promise<boolean> {
    return this.#writer.run('settleTask', { siteId: this.#siteId, id, at });
  }
}
