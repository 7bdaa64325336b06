import { isDeepStrictEqual } from 'node:util';
import type { Locale } from '../../shared/locale.ts';
import type { Revision, TranslationRecord } from './document.ts';
import { keepBlockIds } from './keep-block-ids.ts';
import type { ImportedDocument } from './markdown-import.ts';
import type { ContentStore } from './ports.ts';
import { placeDocument } from './place-document.ts';
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

interface Former {
  readonly revision: Revision;
  /** Whether the public sees it, at the address that it is to have. */
  readonly isPublic: boolean;
  /** Whether type and place of the document are as the import wants them. */
  readonly isInPlace: boolean;
}

/** A page that was moved in another language keeps its former address in this one until it is published again. */
async function isAtItsAddress(content: ContentStore, { document, locale }: DocumentImport): Promise<boolean> {
  if (document.type === 'section') return true;
  const page = await content.published(document.documentId, locale);
  if (page === null || document.parentId === null) return page?.path === page?.meta.slug;
  const parent = await content.published(document.parentId, locale);
  return parent !== null && page.path === (parent.path === '' ? page.meta.slug : `${parent.path}/${page.meta.slug}`);
}

/** What the public sees now, or else the draft. */
async function formerOf(
  content: ContentStore,
  given: DocumentImport,
  translation: TranslationRecord,
): Promise<Former | null> {
  const { documentId, type, parentId } = given.document;
  const revision = await content.revision(translation.publishedRevisionId ?? translation.draftRevisionId);
  const record = await content.document(documentId);
  if (revision === null || record === null) return null;
  const isInPlace = record.type === type && record.parentId === parentId;
  const isPublic = translation.publishedRevisionId !== null && (await isAtItsAddress(content, given));
  return { revision, isPublic, isInPlace };
}

/**
 * Saves a document as a new revision and publishes it. One that the public already sees in the same state is left alone,
 * with whatever draft there is; blocks that did not change keep their ids.
 * @throws AppError as saving and publishing do
 */
export async function importDocument(site: Publishing, given: DocumentImport): Promise<ImportOutcome> {
  const { content } = site;
  const { locale, author } = given;
  const { hasBlockIds, body: ownBody, ...document } = given.document;
  const translation = await content.translation(document.documentId, locale);
  const former = translation === null ? null : await formerOf(content, given, translation);
  const keepsIds = former !== null && !hasBlockIds;
  const body = keepsIds ? keepBlockIds(document.documentId, former.revision.body, ownBody) : ownBody;
  const same =
    former?.isInPlace === true &&
    isDeepStrictEqual([former.revision.meta, former.revision.body], [document.meta, body]);
  if (same && former.isPublic) return 'unchanged';
  const outcome = former === null ? 'created' : 'changed';
  if (given.dryRun === true) return outcome;
  const baseRevisionId = translation?.draftRevisionId ?? null;
  if (former?.isInPlace === false) await placeDocument(content, document, 'published-parents');
  const revisionId = same
    ? former.revision.id
    : await content.saveRevision({ ...document, locale, baseRevisionId, body, author });
  await publishRevision(site, { revisionId, priority: 'bulk' });
  return outcome;
}
