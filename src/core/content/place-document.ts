import { AppError, isAppError } from '../../shared/errors.ts';
import type { DocumentType, PublishedSummary } from './document.ts';
import type { ContentStore, MovedPage } from './ports.ts';
import { movedBelow, pathBelow } from './publish-page.ts';

/** Where a document is to stand, and as what. */
export interface Placement {
  readonly documentId: string;
  readonly type: DocumentType;
  readonly parentId: string | null;
}

/**
 * What to do about languages in which the page above is not published: refuse the move, or leave the page
 * at its address in those languages until it is published again.
 */
export type PlacingRule = 'every-language' | 'published-parents';

function isMissingParent(error: unknown): boolean {
  return isAppError(error) && error.code === 'parent-unpublished';
}

async function movedIn(
  content: ContentStore,
  page: PublishedSummary,
  placement: Placement,
  rule: PlacingRule,
): Promise<MovedPage[]> {
  const { documentId, locale } = page;
  let path: string;
  try {
    path = await pathBelow(content, page, placement.parentId);
  } catch (error) {
    if (rule === 'published-parents' && isMissingParent(error)) return [];
    throw error;
  }
  if (path === page.path) return [];
  const below = movedBelow(await content.publishedSummaries(locale), documentId, path);
  return [{ documentId, locale, path }, ...below.map(([id, to]) => ({ documentId: id, locale, path: to }))];
}

/**
 * Gives a document another type or another place at once, in every language in which it is published; what stands below it
 * moves along, and former addresses redirect.
 * @throws AppError `document-unknown`, `document-trashed`, `place-invalid`, `parent-unpublished`, `slug-reserved`, `path-taken`, `path-stale`
 */
export async function placeDocument(
  content: ContentStore,
  placement: Placement,
  rule: PlacingRule = 'every-language',
): Promise<void> {
  const { documentId, type, parentId } = placement;
  const document = await content.document(documentId);
  if (document === null) {
    throw new AppError({
      kind: 'not-found',
      code: 'document-unknown',
      message: `There is no document ${documentId}.`,
    });
  }
  const published = document.parentId === parentId ? [] : await content.publishedLanguages(documentId);
  const moved = await Promise.all(published.map((page) => movedIn(content, page, placement, rule)));
  await content.placeDocument({ documentId, type, parentId, moved: moved.flat() });
}
