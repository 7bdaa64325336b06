import { AppError } from '../../../shared/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { SqlSession } from '../../sql/session.ts';
import { documentOf, requireInUse } from './paths.ts';
import { unpublish } from './publishing.ts';
import { cancelPlans } from './schedules.ts';

/** A document on its way into the trash or out of it. */
export interface TrashCommand {
  readonly siteId: string;
  readonly documentId: string;
  readonly at: number;
}

function requireNothingBelow(db: SqlSession, { siteId, documentId }: TrashCommand): void {
  const below = db
    .prepare('select id from document where site_id = ? and parent_id = ? and trashed_at is null limit 1')
    .pluck()
    .get(siteId, documentId) as string | undefined;
  if (below === undefined) return;
  throw new AppError({
    kind: 'conflict',
    code: 'pages-below',
    message: `There are pages below ${documentId}, for instance ${below}.`,
    hint: 'Move those pages, or put them into the trash first.',
  });
}

/**
 * Puts a document into the trash: it is published in no language any more and nothing is planned for it; its versions stay.
 * @throws AppError `document-unknown`, `document-trashed`, `pages-below`
 */
export function trashDocument(db: SqlSession, command: TrashCommand): void {
  const { siteId, documentId, at } = command;
  requireInUse(documentOf(db, siteId, documentId));
  requireNothingBelow(db, command);
  const translations = db
    .prepare('select locale, published_revision_id as published from translation where site_id = ? and document_id = ?')
    .all(siteId, documentId) as { readonly locale: Locale; readonly published: string | null }[];
  for (const { locale, published } of translations) {
    if (published !== null) unpublish(db, { siteId, documentId, locale });
    for (const action of ['publish', 'unpublish'] as const) cancelPlans(db, { siteId, documentId, locale, action, at });
  }
  db.prepare('update document set trashed_at = ? where site_id = ? and id = ?').run(at, siteId, documentId);
}

/** Takes a document out of the trash; it comes back as a draft. @throws AppError `document-unknown`, `parent-trashed` */
export function untrashDocument(db: SqlSession, command: Omit<TrashCommand, 'at'>): void {
  const { siteId, documentId } = command;
  const { parentId } = documentOf(db, siteId, documentId);
  if (parentId !== null && documentOf(db, siteId, parentId).trashedAt !== null) {
    throw new AppError({
      kind: 'conflict',
      code: 'parent-trashed',
      message: `The page above it (${parentId}) is in the trash too.`,
      hint: 'Restore the page above first.',
    });
  }
  db.prepare('update document set trashed_at = null where site_id = ? and id = ?').run(siteId, documentId);
}
