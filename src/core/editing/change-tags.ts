import { requireDraft, saveDraft } from './draft.ts';
import type { EditingSite } from './editing-site.ts';
import type { PageLanguageKey } from './publish-draft.ts';

/**
 * Adds a tag to a draft or takes it away, as a new version.
 * @throws AppError `translation-unknown`, `revision-conflict` when somebody saves in the same moment
 */
export async function changeTag(
  site: EditingSite,
  key: PageLanguageKey,
  change: { readonly tag: string; readonly has: boolean; readonly author: string },
): Promise<void> {
  const { id, meta, body } = await requireDraft(site, key.documentId, key.locale);
  const others = meta.tags.filter((tag) => tag !== change.tag);
  const tags = change.has ? [...others, change.tag] : others;
  if (meta.tags.includes(change.tag) === change.has) return;
  await saveDraft(site, { ...key, base: id, meta: { ...meta, tags }, body, author: change.author });
}
