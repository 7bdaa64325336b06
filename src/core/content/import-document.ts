import { isDeepStrictEqual } from 'node:util';
import type { Locale } from '../../shared/locale.ts';
import { keepBlockIds } from './keep-block-ids.ts';
import type { ImportedDocument } from './markdown-import.ts';
import { publishRevision } from './publish-page.ts';
import type { Publishing } from './publish-page.ts';

/** What an import did with one document in one language. */
export type ImportOutcome = 'created' | 'changed' | 'unchanged';

/** A document from a content folder, in one language. */
export interface DocumentImport {
  readonly locale: Locale;
  readonly document: ImportedDocument;
  readonly author: string;
  /** Says what would happen and changes nothing. */
  readonly dryRun?: boolean;
}

/**
 * Saves a document as a new revision and publishes it. One that the site already has in the same state is left alone;
 * blocks that did not change keep their ids.
 * @throws AppError as saving and publishing do
 */
export async function importDocument(site: Publishing, given: DocumentImport): Promise<ImportOutcome> {
  const { content } = site;
  const { locale, document, author } = given;
  const [record, translation] = await Promise.all([
    content.document(document.documentId),
    content.translation(document.documentId, locale),
  ]);
  const former = translation === null ? null : await content.revision(translation.draftRevisionId);
  const body = former === null || document.hasBlockIds ? document.body : keepBlockIds(document.documentId, former.body, document.body);
  const same =
    former !== null &&
    record?.type === document.type &&
    record.parentId === document.parentId &&
    isDeepStrictEqual([former.meta, former.body], [document.meta, body]);
  if (same && translation?.publishedRevisionId === former.id) return 'unchanged';
  const outcome = former === null ? 'created' : 'changed';
  if (given.dryRun === true) return outcome;
  if (same) {
    await publishRevision(site, { revisionId: former.id, priority: 'bulk' });
    return outcome;
  }
  const revisionId = await content.saveRevision({
    documentId: document.documentId,
    type: document.type,
    parentId: document.parentId,
    locale,
    baseRevisionId: former?.id ?? null,
    meta: document.meta,
    body,
    author,
  });
  await publishRevision(site, { revisionId, priority: 'bulk' });
  return outcome;
}
