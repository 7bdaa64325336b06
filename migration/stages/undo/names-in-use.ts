import type { SiteContext } from '../../../src/context.ts';
import { referencesOf } from '../../../src/core/content/references.ts';

/** Names of the pictures and files that documents outside the trash show or offer, as drafts or published. */
export async function namesInUse({ content, schema }: SiteContext): Promise<Set<string>> {
  const used = new Set<string>();
  for (const { id, parentId, trashedAt } of await content.documents()) {
    if (trashedAt !== null) continue;
    for (const { draftRevisionId, publishedRevisionId } of await content.translations(id)) {
      for (const revisionId of new Set([draftRevisionId, publishedRevisionId])) {
        const revision = revisionId === null ? null : await content.revision(revisionId);
        if (revision === null) continue;
        for (const name of referencesOf({ ...revision, parentId }, schema).media) used.add(name);
      }
    }
  }
  return used;
}
