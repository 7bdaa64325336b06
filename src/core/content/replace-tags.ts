import { isAppError } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import type { DocumentRecord, Revision } from './document.ts';
import type { ContentStore, SaveRevision } from './ports.ts';
import { replaceTags } from './tags.ts';
import type { Retagging, TaggedTranslation, TagStore } from './tags.ts';

/** A change of tags in one language of a site. */
export interface TagChange {
  readonly locale: Locale;
  /** Tags that go. */
  readonly tags: readonly string[];
  /** The one that comes in their place; null when they are deleted. */
  readonly by: string | null;
  /** Who does it. */
  readonly author: string;
}

/** Where the texts and their tags are. */
export interface TaggedSite {
  readonly content: ContentStore;
  readonly tags: TagStore;
}

/** How often a text is read again that somebody saves at the same moment. */
const TRIES = 5;

/** The text with its new tags; null when they stay as they are. */
function changed(document: DocumentRecord, text: Revision, base: string, change: TagChange): SaveRevision | null {
  const tags = replaceTags(text.meta.tags, new Set(change.tags), change.by);
  if (tags.join('\n') === text.meta.tags.join('\n')) return null;
  return {
    documentId: document.id,
    type: document.type,
    parentId: document.parentId,
    locale: text.locale,
    baseRevisionId: base,
    meta: { ...text.meta, tags },
    body: text.body,
    author: change.author,
  };
}

async function planOf(site: TaggedSite, found: TaggedTranslation, change: TagChange): Promise<Retagging | null> {
  const { draftRevisionId, publishedRevisionId } = found;
  const document = await site.content.document(found.documentId);
  const draft = await site.content.revision(draftRevisionId);
  const published = publishedRevisionId === null ? null : await site.content.revision(publishedRevisionId);
  if (document === null || draft === null) return null;
  const isOneText = draftRevisionId === publishedRevisionId;
  return {
    published: published === null ? null : changed(document, published, draftRevisionId, change),
    draft: isOneText ? null : changed(document, draft, draftRevisionId, change),
    isOneText,
  };
}

/** False when somebody saved the text in between: then it is read again. */
async function tryOne(site: TaggedSite, found: TaggedTranslation, change: TagChange): Promise<boolean> {
  const plan = await planOf(site, found, change);
  if (plan === null || (plan.published === null && plan.draft === null)) return true;
  try {
    await site.tags.retag(plan);
    return true;
  } catch (error) {
    if (isAppError(error) && error.code === 'revision-conflict') return false;
    // Moved to the trash meanwhile: nobody sees its tags.
    if (isAppError(error) && error.code === 'document-trashed') return true;
    throw error;
  }
}

/**
 * Renames, merges or deletes tags in every text of a language: drafts and public texts get new revisions, text by text, so that
 * nothing waits for long. Returns how many texts changed.
 * @throws AppError `revision-conflict` when a text is saved over and over at the same moment; done again, it finishes the rest
 */
export async function changeTags(site: TaggedSite, change: TagChange): Promise<number> {
  const done = new Set<string>();
  for (let i = 0; i < TRIES; i += 1) {
    const left = await site.tags.tagged(
      change.locale,
      change.tags.filter((tag) => tag !== change.by),
    );
    if (left.length === 0) break;
    for (const found of left) if (await tryOne(site, found, change)) done.add(found.documentId);
  }
  return done.size;
}
