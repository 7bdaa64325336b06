import type { Database } from 'better-sqlite3';
import { BODY_SCHEMA_VERSION } from '../../../core/content/body.ts';
import type { SaveRevision } from '../../../core/content/ports.ts';
import { AppError } from '../../../shared/errors.ts';
import { newId } from '../../../shared/ids.ts';

/** A save of one site, with the time it was asked for. */
export interface SaveRevisionCommand extends SaveRevision {
  readonly siteId: string;
  readonly at: number;
}

function upsertDocument(db: Database, command: SaveRevisionCommand): void {
  db.prepare(
    `insert into document (site_id, id, type, parent_id, created_at) values (@siteId, @documentId, @type, @parentId, @at)
     on conflict (site_id, id) do update set type = excluded.type, parent_id = excluded.parent_id`,
  ).run({
    siteId: command.siteId,
    documentId: command.documentId,
    type: command.type,
    parentId: command.parentId,
    at: command.at,
  });
}

function requireCurrentBase(db: Database, command: SaveRevisionCommand): void {
  const draft = db
    .prepare('select draft_revision_id from translation where site_id = ? and document_id = ? and locale = ?')
    .pluck()
    .get(command.siteId, command.documentId, command.locale) as string | undefined;
  if ((draft ?? null) === command.baseRevisionId) return;
  throw new AppError({
    kind: 'conflict',
    code: 'revision-conflict',
    message: 'Somebody saved this text after you opened it.',
    hint: 'Compare both texts, then save again from the newer one.',
  });
}

/**
 * Stores a new revision and makes it the translation's draft.
 * @returns the revision's id
 * @throws AppError `revision-conflict` when the draft is not the base that the command names
 */
export function saveRevision(db: Database, command: SaveRevisionCommand): string {
  requireCurrentBase(db, command);
  upsertDocument(db, command);
  const id = newId();
  db.prepare(
    `insert into revision (site_id, id, document_id, locale, base_revision_id, meta, schema_version, body, author, created_at)
     values (@siteId, @id, @documentId, @locale, @base, @meta, @version, @body, @author, @at)`,
  ).run({
    siteId: command.siteId,
    id,
    documentId: command.documentId,
    locale: command.locale,
    base: command.baseRevisionId,
    meta: JSON.stringify(command.meta),
    version: BODY_SCHEMA_VERSION,
    body: JSON.stringify(command.body),
    author: command.author,
    at: command.at,
  });
  db.prepare(
    `insert into translation (site_id, document_id, locale, draft_revision_id, source_revision_id)
     values (@siteId, @documentId, @locale, @id, @source)
     on conflict (site_id, document_id, locale) do update
     set draft_revision_id = excluded.draft_revision_id,
         source_revision_id = coalesce(excluded.source_revision_id, source_revision_id)`,
  ).run({
    siteId: command.siteId,
    documentId: command.documentId,
    locale: command.locale,
    id,
    source: command.sourceRevisionId ?? null,
  });
  return id;
}
