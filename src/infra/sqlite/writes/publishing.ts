import { cacheTags, tagsOfDocument } from '../../../core/content/cache-tags.ts';
import type { Publish, RefreshPassages, Unpublish } from '../../../core/content/ports.ts';
import type { SqlSession } from '../../sql/session.ts';
import { noteChange } from './change-log.ts';
import { removePassages, replacePassages } from './index-passages.ts';
import { removeLinks, replaceLinks } from './published-links.ts';
import { settleQuestionsOf } from './question-board.ts';
import { documentOf, placeAt, requireInUse, requireParentPath } from './paths.ts';
import type { DocumentRow } from './paths.ts';
import { cancelPlans, finishPlan } from './schedules.ts';
import { markUsersStale } from './stale-passages.ts';

/** A publication in one site. */
export interface PublishCommand extends Publish {
  readonly siteId: string;
}

function takeAddresses(db: SqlSession, command: PublishCommand, document: DocumentRow): void {
  if (command.path === null) return;
  requireParentPath(db, command, command.path, document.parentId);
  placeAt(db, command, command.documentId, command.path);
  for (const [childId, path] of command.movedChildren) placeAt(db, command, childId, path);
}

function takePlan(db: SqlSession, command: PublishCommand | UnpublishCommand, at: number): void {
  if (command.scheduleId === undefined)
    cancelPlans(db, { ...command, action: 'revisionId' in command ? 'publish' : 'unpublish', at });
  else finishPlan(db, { siteId: command.siteId, id: command.scheduleId, at });
}

/** Puts a page's passages into the index, and has their vectors made. */
function index(db: SqlSession, command: Omit<PublishCommand, 'path' | 'movedChildren' | 'links'>): void {
  const { siteId, documentId, locale, revisionId, pageTitle, passages } = command;
  replacePassages(db, { siteId, documentId, locale, revisionId, pageTitle, passages });
  db.prepare('insert into outbox (site_id, document_id, locale, priority, created_at) values (?, ?, ?, ?, ?)').run(
    siteId,
    documentId,
    locale,
    command.priority,
    command.at,
  );
}

/**
 * Makes a revision public: address, redirects from former addresses, passages, full text, links, outbox row and change note.
 * A section has no address and is part of no index; the pages that show it are noted instead.
 * @throws AppError `path-taken`, `path-stale`, `document-unknown`, `document-trashed`, `plan-gone`
 */
export function publish(db: SqlSession, command: PublishCommand): void {
  const { siteId, documentId, locale, revisionId, at } = command;
  const document = documentOf(db, siteId, documentId);
  requireInUse(document);
  takePlan(db, command, at);
  takeAddresses(db, command, document);
  db.prepare(
    `update translation set published_revision_id = ?, published_at = ?, first_published_at = coalesce(first_published_at, ?),
     review_requested_at = null, review_requested_by = null
     where site_id = ? and document_id = ? and locale = ?`,
  ).run(revisionId, at, at, siteId, documentId, locale);
  replaceLinks(db, command);
  if (command.path === null) markUsersStale(db, command);
  else index(db, command);
  settleQuestionsOf(db, siteId, documentId, at);
  const moved = command.movedChildren.map(([childId]) => cacheTags.document(childId));
  noteChange(db, siteId, [...tagsOfDocument(document), ...moved]);
}

/** What to take off the public site. */
export interface UnpublishCommand extends Unpublish {
  readonly siteId: string;
}

/**
 * Takes one language of a document off the public site, out of search and out of the assistant at once.
 * @throws AppError `document-unknown`, `plan-gone`
 */
export function unpublish(db: SqlSession, command: UnpublishCommand): void {
  const { siteId, documentId, locale } = command;
  const document = documentOf(db, siteId, documentId);
  const at = Date.now();
  takePlan(db, command, at);
  db.prepare('delete from published_path where site_id = ? and document_id = ? and locale = ?').run(
    siteId,
    documentId,
    locale,
  );
  db.prepare(
    'update translation set published_revision_id = null, published_at = null where site_id = ? and document_id = ? and locale = ?',
  ).run(siteId, documentId, locale);
  db.prepare('delete from outbox where site_id = ? and document_id = ? and locale = ?').run(siteId, documentId, locale);
  removePassages(db, { siteId, documentId, locale });
  removeLinks(db, { siteId, documentId, locale });
  if (document.type === 'section') markUsersStale(db, { siteId, documentId, locale, at });
  noteChange(db, siteId, tagsOfDocument(document));
}

/** Makes the passages of a page anew, unless another revision is public by now: then they were made with it. */
export function refreshPassages(
  db: SqlSession,
  command: RefreshPassages & { readonly siteId: string; readonly at: number },
): void {
  const { siteId, documentId, locale } = command;
  const current = db
    .prepare('select published_revision_id from translation where site_id = ? and document_id = ? and locale = ?')
    .pluck()
    .get(siteId, documentId, locale);
  if (current === command.revisionId) index(db, { ...command, priority: 0 });
}
