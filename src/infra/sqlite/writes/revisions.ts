import { BODY_SCHEMA_VERSION } from '../../../core/content/body.ts';
import type { SaveRevision } from '../../../core/content/ports.ts';
import { AppError } from '../../../shared/errors.ts';
import { newId } from '../../../shared/ids.ts';
import { translatableHash } from '../../../core/content/text-hash.ts';
import type { SqlSession } from '../../sql/session.ts';
import { documentOf, requireInUse } from './paths.ts';

/**
 * A save of one site, with the time it was asked for. Texts come as JSON: cloning a large body into the writer's thread
 * costs more than writing it out.
 */
export interface SaveRevisionCommand extends Omit<SaveRevision, 'meta' | 'body'> {
  readonly siteId: string;
  readonly at: number;
  readonly meta: string;
  readonly body: string;
  /** As translatableHash makes it. */
  readonly textHash: string;
}

/** A save as the unit of work takes it. */
export function saveCommand(save: SaveRevision, siteId: string, at: number): SaveRevisionCommand {
  return {
    ...save,
    siteId,
    at,
    meta: JSON.stringify(save.meta),
    body: JSON.stringify(save.body),
    textHash: translatableHash(save.meta, save.body),
  };
}

/** A document keeps its type and place, whatever is saved: only placeDocument changes them. */
function createDocument(db: SqlSession, command: SaveRevisionCommand): void {
  db.prepare(
    `insert into document (site_id, id, type, parent_id, created_at) values (@siteId, @documentId, @type, @parentId, @at)
     on conflict (site_id, id) do nothing`,
  ).run({
    siteId: command.siteId,
    documentId: command.documentId,
    type: command.type,
    parentId: command.parentId,
    at: command.at,
  });
}

function requireCurrentBase(db: SqlSession, command: SaveRevisionCommand): void {
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
 * @throws AppError `revision-conflict` when the draft is not the base that the command names, `document-trashed`
 */
export function saveRevision(db: SqlSession, command: SaveRevisionCommand): string {
  requireCurrentBase(db, command);
  createDocument(db, command);
  requireInUse(documentOf(db, command.siteId, command.documentId));
  const id = newId();
  db.prepare(
    `insert into revision (site_id, id, document_id, locale, base_revision_id, meta, schema_version, body, author, created_at, text_hash)
     values (@siteId, @id, @documentId, @locale, @base, @meta, @version, @body, @author, @at, @textHash)`,
  ).run({
    siteId: command.siteId,
    id,
    documentId: command.documentId,
    locale: command.locale,
    base: command.baseRevisionId,
    meta: command.meta,
    version: BODY_SCHEMA_VERSION,
    body: command.body,
    author: command.author,
    at: command.at,
    textHash: command.textHash,
  });
  db.prepare(
    `insert into translation (site_id, document_id, locale, draft_revision_id, source_revision_id, machine_made)
     values (@siteId, @documentId, @locale, @id, @source, coalesce(@machineMade, 0))
     on conflict (site_id, document_id, locale) do update
     set draft_revision_id = excluded.draft_revision_id,
         source_revision_id = coalesce(excluded.source_revision_id, translation.source_revision_id),
         machine_made = coalesce(@machineMade, translation.machine_made),
         review_requested_at = null, review_requested_by = null`,
  ).run({
    siteId: command.siteId,
    documentId: command.documentId,
    locale: command.locale,
    id,
    source: command.sourceRevisionId ?? null,
    machineMade: command.machineMade === undefined ? null : Number(command.machineMade),
  });
  return id;
}
