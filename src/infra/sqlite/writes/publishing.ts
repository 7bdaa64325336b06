import type { Database } from 'better-sqlite3';
import { addressOf } from '../../../core/content/address.ts';
import { cacheTags, tagsOfDocument } from '../../../core/content/cache-tags.ts';
import type { Publish, RedirectRule } from '../../../core/content/ports.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import { noteChange } from './change-log.ts';
import { removePassages, replacePassages } from './index-passages.ts';

/** A publication in one site. */
export interface PublishCommand extends Publish {
  readonly siteId: string;
}

interface DocumentRow {
  readonly id: string;
  readonly type: string;
  readonly parentId: string | null;
}

function documentOf(db: Database, siteId: string, documentId: string): DocumentRow {
  const row = db
    .prepare('select id, type, parent_id as parentId from document where site_id = ? and id = ?')
    .get(siteId, documentId) as DocumentRow | undefined;
  if (row !== undefined) return row;
  throw new AppError({ kind: 'not-found', code: 'document-unknown', message: `There is no document ${documentId}.` });
}

function requireFreePath(db: Database, command: PublishCommand, path: string, documentId: string): void {
  const owner = db
    .prepare('select document_id from published_path where site_id = ? and locale = ? and path = ?')
    .pluck()
    .get(command.siteId, command.locale, path) as string | undefined;
  if (owner === undefined || owner === documentId) return;
  throw new AppError({
    kind: 'conflict',
    code: 'path-taken',
    message: `The address ${command.locale}/${path} belongs to the page ${owner}.`,
    hint: 'Choose another last part of the address, or unpublish the other page.',
  });
}

/** A page stands below the page above it; that one may have moved or gone since the path was made. */
function requireParentPath(db: Database, command: PublishCommand, document: DocumentRow): void {
  if (document.parentId === null) return;
  const parent = db
    .prepare('select path from published_path where site_id = ? and document_id = ? and locale = ?')
    .pluck()
    .get(command.siteId, document.parentId, command.locale) as string | undefined;
  const expected = parent === undefined || parent === '' ? '' : `${parent}/`;
  const [, slug = ''] = command.path.startsWith(expected) ? ['', command.path.slice(expected.length)] : [];
  if (parent !== undefined && slug !== '' && !slug.includes('/')) return;
  throw new AppError({
    kind: 'conflict',
    code: 'path-stale',
    message: `The page above ${command.locale}/${command.path} has moved or is no longer published.`,
    hint: 'Publish again.',
  });
}

function placeAt(db: Database, command: PublishCommand, documentId: string, path: string): void {
  const { siteId, locale } = command;
  requireFreePath(db, command, path, documentId);
  const former = db
    .prepare('select path from published_path where site_id = ? and document_id = ? and locale = ?')
    .pluck()
    .get(siteId, documentId, locale) as string | undefined;
  // Only home pages depend on the default locale, and their path never changes.
  db.prepare('delete from redirect where site_id = ? and source = ?').run(siteId, addressOf(locale, path, locale));
  if (former === path) return;
  if (former !== undefined) {
    writeRedirect(
      db,
      siteId,
      { source: addressOf(locale, former, locale), documentId, locale, status: 301 },
      command.at,
    );
  }
  db.prepare(
    `insert into published_path (site_id, locale, path, document_id) values (?, ?, ?, ?)
     on conflict (site_id, document_id, locale) do update set path = excluded.path`,
  ).run(siteId, locale, path, documentId);
}

function writeRedirect(db: Database, siteId: string, rule: RedirectRule, at: number): void {
  db.prepare(
    `insert into redirect (site_id, source, document_id, locale, status, created_at) values (?, ?, ?, ?, ?, ?)
     on conflict (site_id, source) do update set document_id = excluded.document_id, locale = excluded.locale, status = excluded.status`,
  ).run(siteId, rule.source, rule.documentId, rule.locale, rule.status, at);
}

/**
 * Makes a revision public: address, redirects from former addresses, passages, full text, outbox row and change note.
 * @throws AppError `path-taken`, `document-unknown`
 */
export function publish(db: Database, command: PublishCommand): void {
  const { siteId, documentId, locale, revisionId, at } = command;
  const document = documentOf(db, siteId, documentId);
  requireParentPath(db, command, document);
  placeAt(db, command, documentId, command.path);
  for (const [childId, path] of command.movedChildren) placeAt(db, command, childId, path);
  db.prepare(
    `update translation set published_revision_id = ?, published_at = ?, first_published_at = coalesce(first_published_at, ?)
     where site_id = ? and document_id = ? and locale = ?`,
  ).run(revisionId, at, at, siteId, documentId, locale);
  replacePassages(db, {
    siteId,
    documentId,
    locale,
    revisionId,
    pageTitle: command.pageTitle,
    passages: command.passages,
  });
  db.prepare('insert into outbox (site_id, document_id, locale, priority, created_at) values (?, ?, ?, ?, ?)').run(
    siteId,
    documentId,
    locale,
    command.priority,
    at,
  );
  const moved = command.movedChildren.map(([childId]) => cacheTags.document(childId));
  noteChange(db, siteId, [...tagsOfDocument(document), ...moved]);
}

/** What to take off the public site. */
export interface UnpublishCommand {
  readonly siteId: string;
  readonly documentId: string;
  readonly locale: Locale;
}

/** Takes one language of a document off the public site, out of search and out of the assistant at once. */
export function unpublish(db: Database, command: UnpublishCommand): void {
  const { siteId, documentId, locale } = command;
  const document = documentOf(db, siteId, documentId);
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
  noteChange(db, siteId, tagsOfDocument(document));
}

/** Adds or replaces the rule for an old address. */
export function addRedirect(
  db: Database,
  command: RedirectRule & { readonly siteId: string; readonly at: number },
): void {
  writeRedirect(db, command.siteId, command, command.at);
}
