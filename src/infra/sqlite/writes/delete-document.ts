import { AppError } from '../../../shared/errors.ts';
import type { SqlSession } from '../../sql/session.ts';
import { documentOf } from './paths.ts';

/** A document in the trash that is to be deleted. */
export interface DeleteDocument {
  readonly siteId: string;
  readonly documentId: string;
}

function requireInTrash(db: SqlSession, { siteId, documentId }: DeleteDocument): void {
  if (documentOf(db, siteId, documentId).trashedAt !== null) return;
  throw new AppError({
    kind: 'conflict',
    code: 'document-not-trashed',
    message: `The page ${documentId} is not in the trash.`,
    hint: 'Move it to the trash first.',
  });
}

/** Pages below it lie in the trash too, or it could not; they would have nothing to come back to. */
function requireNothingBelow(db: SqlSession, { siteId, documentId }: DeleteDocument): void {
  const below = db
    .prepare('select id from document where site_id = ? and parent_id = ? limit 1')
    .pluck()
    .get(siteId, documentId) as string | undefined;
  if (below === undefined) return;
  throw new AppError({
    kind: 'conflict',
    code: 'pages-below-trashed',
    message: `Pages in the trash belong below ${documentId}, for instance ${below}.`,
    hint: 'Delete or restore those first.',
  });
}

/**
 * Deletes a document that lies in the trash: all its versions, notes, plans, links to previews and sign-ups go with it.
 * Pictures and files stay. Its former addresses answer that it is gone. Nobody changes a version: they are deleted as a whole.
 * @throws AppError `document-unknown`, `document-not-trashed`, `pages-below-trashed`
 */
export function deleteDocument(db: SqlSession, command: DeleteDocument): void {
  const { siteId, documentId } = command;
  requireInTrash(db, command);
  requireNothingBelow(db, command);
  db.prepare(
    `update redirect set document_id = null, locale = null, target = null, status = 410
     where site_id = ? and document_id = ?`,
  ).run(siteId, documentId);
  db.prepare('delete from editor_task where site_id = ? and document_id = ?').run(siteId, documentId);
  // What refers to a document by its key goes with it, see the foreign keys.
  db.prepare('delete from document where site_id = ? and id = ?').run(siteId, documentId);
}
