import type { NewNote } from '../../../core/editing/note.ts';
import { newId } from '../../../shared/ids.ts';
import type { SqlSession } from '../../sql/session.ts';
import { documentOf } from './paths.ts';

/** Keeps a note to colleagues. Returns its id. @throws AppError `document-unknown` */
export function addNote(db: SqlSession, command: NewNote & { readonly siteId: string; readonly at: number }): string {
  documentOf(db, command.siteId, command.documentId);
  const id = newId(command.at);
  db.prepare(
    `insert into note (site_id, id, document_id, locale, block_id, text, author, recipient, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    command.siteId,
    id,
    command.documentId,
    command.locale,
    command.blockId,
    command.text,
    command.author,
    command.recipient,
    command.at,
  );
  return id;
}

/** Marks a note as settled, or with `at` null as open again. Returns false when there is no such note. */
export function settleNote(
  db: SqlSession,
  command: { readonly siteId: string; readonly id: string; readonly at: number | null },
): boolean {
  return (
    db
      .prepare('update note set settled_at = ? where site_id = ? and id = ?')
      .run(command.at, command.siteId, command.id).changes > 0
  );
}
