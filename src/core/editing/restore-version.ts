import { requireVersion, saveDraft } from './draft.ts';
import type { SavedDraft } from './draft.ts';
import type { EditingSite } from './editing-site.ts';
import type { PageLanguageKey } from './publish-draft.ts';

/**
 * Makes an older version the draft again, as a new version: nothing that was written in between is lost.
 * `base` is the draft that the editor sees.
 * @throws AppError `version-unknown`, `revision-conflict`, and as saving does
 */
export async function restoreVersion(
  site: EditingSite,
  key: PageLanguageKey,
  restored: { readonly versionId: string; readonly base: string; readonly author: string },
): Promise<SavedDraft> {
  const { meta, body } = await requireVersion(site, key, restored.versionId);
  return saveDraft(site, { ...key, base: restored.base, meta, body, author: restored.author });
}
