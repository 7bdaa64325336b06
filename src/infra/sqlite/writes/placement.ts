import { cacheTags, tagsOfDocument } from '../../../core/content/cache-tags.ts';
import type { PlaceDocument } from '../../../core/content/ports.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SqlSession } from '../../sql/session.ts';
import { noteChange } from './change-log.ts';
import { documentOf, placeAt, requireInUse, requireParentPath } from './paths.ts';
import type { DocumentRow } from './paths.ts';

/** A move within one site. */
export interface PlaceDocumentCommand extends PlaceDocument {
  readonly siteId: string;
  readonly at: number;
}

function refuse(code: string, message: string): AppError {
  return new AppError({ kind: 'conflict', code, message });
}

/** Home page and sections stay what they are, and no page stands below itself. */
function requireSound(db: SqlSession, command: PlaceDocumentCommand, document: DocumentRow): void {
  const fixed = ['home', 'section'];
  if (document.type !== command.type && (fixed.includes(document.type) || fixed.includes(command.type))) {
    throw refuse('place-invalid', `The document ${document.id} cannot become a ${command.type}.`);
  }
  if (command.parentId !== null && fixed.includes(document.type)) {
    throw refuse('place-invalid', `The document ${document.id} cannot stand below another one.`);
  }
  for (let above = command.parentId; above !== null;) {
    if (above === document.id) throw refuse('place-invalid', 'A page cannot stand below itself.');
    const parent = documentOf(db, command.siteId, above);
    if (above === command.parentId) requireInUse(parent);
    above = parent.parentId;
  }
}

/**
 * Gives a document another type or place; published pages move with redirects from their former addresses.
 * @throws AppError `document-unknown`, `document-trashed`, `place-invalid`, `path-taken`, `path-stale`
 */
export function placeDocument(db: SqlSession, command: PlaceDocumentCommand): void {
  const { siteId, documentId, type, parentId, at } = command;
  const former = documentOf(db, siteId, documentId);
  requireInUse(former);
  requireSound(db, command, former);
  db.prepare('update document set type = ?, parent_id = ? where site_id = ? and id = ?').run(
    type,
    parentId,
    siteId,
    documentId,
  );
  for (const { documentId: movedId, locale, path } of command.moved) {
    if (movedId === documentId) requireParentPath(db, { siteId, locale, at }, path, parentId);
    placeAt(db, { siteId, locale, at }, movedId, path);
  }
  const tags = [former, { ...former, type, parentId }].flatMap(tagsOfDocument);
  const moved = command.moved.map((page) => cacheTags.document(page.documentId));
  noteChange(db, siteId, [...new Set([...tags, ...moved])]);
}
