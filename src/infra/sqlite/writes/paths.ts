import { addressOf } from '../../../core/content/address.ts';
import type { RedirectRule } from '../../../core/content/ports.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { SqlSession } from '../../sql/session.ts';

/** A document as units of work look at it. */
export interface DocumentRow {
  readonly id: string;
  readonly type: string;
  readonly parentId: string | null;
  readonly trashedAt: number | null;
}

/** Where and when addresses change. */
export interface PathChange {
  readonly siteId: string;
  readonly locale: Locale;
  readonly at: number;
}

/** A document of a site. @throws AppError `document-unknown` */
export function documentOf(db: SqlSession, siteId: string, documentId: string): DocumentRow {
  const row = db
    .prepare(
      'select id, type, parent_id as parentId, trashed_at as trashedAt from document where site_id = ? and id = ?',
    )
    .get(siteId, documentId) as DocumentRow | undefined;
  if (row !== undefined) return row;
  throw new AppError({ kind: 'not-found', code: 'document-unknown', message: `There is no document ${documentId}.` });
}

/** Refuses a document that lies in the trash. @throws AppError `document-trashed` */
export function requireInUse(document: DocumentRow): void {
  if (document.trashedAt === null) return;
  throw new AppError({
    kind: 'conflict',
    code: 'document-trashed',
    message: `The page ${document.id} is in the trash.`,
    hint: 'Restore it first.',
  });
}

function requireFreePath(db: SqlSession, change: PathChange, path: string, documentId: string): void {
  const owner = db
    .prepare('select document_id from published_path where site_id = ? and locale = ? and path = ?')
    .pluck()
    .get(change.siteId, change.locale, path) as string | undefined;
  if (owner === undefined || owner === documentId) return;
  throw new AppError({
    kind: 'conflict',
    code: 'path-taken',
    message: `The address ${change.locale}/${path} belongs to the page ${owner}.`,
    hint: 'Choose another last part of the address, or unpublish the other page.',
  });
}

/** A page stands below the page above it; that one may have moved or gone since the path was made. @throws AppError `path-stale` */
export function requireParentPath(db: SqlSession, change: PathChange, path: string, parentId: string | null): void {
  if (parentId === null) return;
  const parent = db
    .prepare('select path from published_path where site_id = ? and document_id = ? and locale = ?')
    .pluck()
    .get(change.siteId, parentId, change.locale) as string | undefined;
  const expected = parent === undefined || parent === '' ? '' : `${parent}/`;
  const [, slug = ''] = path.startsWith(expected) ? ['', path.slice(expected.length)] : [];
  if (parent !== undefined && slug !== '' && !slug.includes('/')) return;
  throw new AppError({
    kind: 'conflict',
    code: 'path-stale',
    message: `The page above ${change.locale}/${path} has moved or is no longer published.`,
    hint: 'Publish again.',
  });
}

/** Gives a page its address; its former one redirects from now on. @throws AppError `path-taken` */
export function placeAt(db: SqlSession, change: PathChange, documentId: string, path: string): void {
  const { siteId, locale } = change;
  requireFreePath(db, change, path, documentId);
  const former = db
    .prepare('select path from published_path where site_id = ? and document_id = ? and locale = ?')
    .pluck()
    .get(siteId, documentId, locale) as string | undefined;
  // Only home pages depend on the default locale, and their path never changes.
  db.prepare('delete from redirect where site_id = ? and source = ?').run(siteId, addressOf(locale, path, locale));
  if (former === path) return;
  if (former !== undefined) {
    const source = addressOf(locale, former, locale);
    writeRedirect(db, siteId, { source, documentId, locale, status: 301 }, change.at);
  }
  db.prepare(
    `insert into published_path (site_id, locale, path, document_id) values (?, ?, ?, ?)
     on conflict (site_id, document_id, locale) do update set path = excluded.path`,
  ).run(siteId, locale, path, documentId);
}

/** Writes the rule for an old address. */
export function writeRedirect(db: SqlSession, siteId: string, rule: RedirectRule, at: number): void {
  db.prepare(
    `insert into redirect (site_id, source, document_id, locale, status, created_at) values (?, ?, ?, ?, ?, ?)
     on conflict (site_id, source) do update set document_id = excluded.document_id, locale = excluded.locale,
       target = null, status = excluded.status, origin = 'moved'`,
  ).run(siteId, rule.source, rule.documentId, rule.locale, rule.status, at);
}
