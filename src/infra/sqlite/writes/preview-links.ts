import type { NewPreviewLink } from '../../../core/editing/preview-link.ts';
import { newId } from '../../../shared/ids.ts';
import type { SqlSession } from '../../sql/session.ts';
import { documentOf } from './paths.ts';

/** How long a link is remembered after its time, in milliseconds: until then its address says that it has ended. */
const KEPT_MS = 30 * 86_400_000;

/** Keeps a link to a preview; somebody's former own look at the same page and language gives way. @throws AppError `document-unknown` */
export function addPreviewLink(
  db: SqlSession,
  command: NewPreviewLink & { readonly siteId: string; readonly at: number },
): string {
  const { siteId, documentId, locale, revisionId, isOwnLook, createdBy, expiresAt, at } = command;
  documentOf(db, siteId, documentId);
  db.prepare('delete from preview_link where expires_at < ?').run(at - KEPT_MS);
  if (isOwnLook) {
    db.prepare(
      'delete from preview_link where site_id = ? and document_id = ? and locale = ? and created_by = ? and is_own_look = 1',
    ).run(siteId, documentId, locale, createdBy);
  }
  const id = newId(at);
  db.prepare(
    `insert into preview_link
       (site_id, id, document_id, locale, revision_id, is_own_look, created_by, created_at, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(siteId, id, documentId, locale, revisionId, isOwnLook ? 1 : 0, createdBy, at, expiresAt);
  return id;
}

/** Calls a link back. Returns false when there is none that still works. */
export function revokePreviewLink(
  db: SqlSession,
  command: { readonly siteId: string; readonly id: string; readonly at: number },
): boolean {
  const { siteId, id, at } = command;
  return (
    db
      .prepare(
        'update preview_link set revoked_at = ? where site_id = ? and id = ? and revoked_at is null and expires_at > ?',
      )
      .run(at, siteId, id, at).changes > 0
  );
}
