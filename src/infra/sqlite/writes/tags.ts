import { tagsOfDocument } from '../../../core/content/cache-tags.ts';
import type { SaveRevision } from '../../../core/content/ports.ts';
import type { Retagging } from '../../../core/content/tags.ts';
import type { SqlSession } from '../../sql/session.ts';
import { noteChange } from './change-log.ts';
import { documentOf } from './paths.ts';
import { saveCommand, saveRevision } from './revisions.ts';

/** New tags for one text of a site. */
export interface RetagTranslation extends Retagging {
  readonly siteId: string;
  readonly at: number;
}

interface Kept {
  readonly draft: string;
  readonly reviewRequestedAt: number | null;
  readonly reviewRequestedBy: string | null;
}

function stateOf(db: SqlSession, siteId: string, { documentId, locale }: SaveRevision): Kept | undefined {
  return db
    .prepare(
      `select draft_revision_id as draft, review_requested_at as reviewRequestedAt, review_requested_by as reviewRequestedBy
       from translation where site_id = ? and document_id = ? and locale = ?`,
    )
    .get(siteId, documentId, locale) as Kept | undefined;
}

/** Makes the revision public in place of the former one: same address, same passages and links, so the index stays as it is. */
function exchangePublished(db: SqlSession, siteId: string, text: SaveRevision, revisionId: string): void {
  const key = [siteId, text.documentId, text.locale] as const;
  db.prepare(
    `update translation set published_revision_id = @revisionId,
       linked_revision_id = case linked_revision_id when published_revision_id then @revisionId end
     where site_id = @siteId and document_id = @documentId and locale = @locale`,
  ).run({ revisionId, siteId, documentId: text.documentId, locale: text.locale });
  db.prepare('update passage set revision_id = ? where site_id = ? and document_id = ? and locale = ?').run(
    revisionId,
    ...key,
  );
  noteChange(db, siteId, tagsOfDocument(documentOf(db, siteId, text.documentId)));
}

/** What belongs to the draft goes on to its new version: a request to read it, and plans to publish it. */
function carryOn(db: SqlSession, siteId: string, text: SaveRevision, before: Kept, draft: string): void {
  const { documentId, locale } = text;
  db.prepare(
    `update translation set draft_revision_id = ?, review_requested_at = ?, review_requested_by = ?
     where site_id = ? and document_id = ? and locale = ?`,
  ).run(draft, before.reviewRequestedAt, before.reviewRequestedBy, siteId, documentId, locale);
  db.prepare(
    `update schedule set revision_id = ? where site_id = ? and document_id = ? and locale = ? and revision_id = ?
     and done_at is null and cancelled_at is null`,
  ).run(draft, siteId, documentId, locale, before.draft);
}

/**
 * Gives a text new tags, in new revisions, and publishes the public one anew without touching its address or the draft's words.
 * @throws AppError `revision-conflict` when somebody saved the text meanwhile, `document-trashed`
 */
export function retagTranslation(db: SqlSession, { siteId, published, draft, isOneText, at }: RetagTranslation): void {
  const text = published ?? draft;
  const before = text === null ? undefined : stateOf(db, siteId, text);
  if (text === null || before === undefined) return;
  const publicId = published === null ? null : saveRevision(db, saveCommand(published, siteId, at));
  if (published !== null && publicId !== null) exchangePublished(db, siteId, published, publicId);
  const base = publicId ?? draft?.baseRevisionId ?? null;
  const draftId = draft === null ? null : saveRevision(db, saveCommand({ ...draft, baseRevisionId: base }, siteId, at));
  carryOn(db, siteId, text, before, draftId ?? (isOneText && publicId !== null ? publicId : before.draft));
}
