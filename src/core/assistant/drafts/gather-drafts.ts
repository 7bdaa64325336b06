import type { Revision, TranslationRecord } from '../../content/document.ts';
import type { PassageDraft } from '../../content/ports.ts';
import { publicPassages } from '../../content/publish-page.ts';
import type { Publishing } from '../../content/publish-page.ts';

/** Drafts that stand in the place of what is published: the latest ones. */
export const MOST_DRAFTS = 25;

/** A draft with the passages that it would have. */
export interface GatheredDraft {
  readonly revision: Revision;
  readonly passages: readonly PassageDraft[];
}

/** Drafts of a site, and how many older ones were left out. */
export interface GatheredDrafts {
  readonly drafts: readonly GatheredDraft[];
  readonly left: number;
}

async function changedTranslations({ content }: Publishing): Promise<TranslationRecord[]> {
  const changed: TranslationRecord[] = [];
  for (const { id, type, trashedAt } of await content.documents()) {
    if (type === 'section' || trashedAt !== null) continue;
    const translations = await content.translations(id);
    changed.push(...translations.filter((one) => one.draftRevisionId !== one.publishedRevisionId));
  }
  return changed;
}

/** The drafts of a site that differ from what is published, the latest first, with their passages. */
export async function gatherDrafts(site: Publishing): Promise<GatheredDrafts> {
  const revisions: Revision[] = [];
  for (const { draftRevisionId } of await changedTranslations(site)) {
    const revision = await site.content.revision(draftRevisionId);
    if (revision !== null) revisions.push(revision);
  }
  const latest = revisions.sort((a, b) => b.createdAt - a.createdAt).slice(0, MOST_DRAFTS);
  const drafts: GatheredDraft[] = [];
  for (const revision of latest) drafts.push({ revision, passages: await publicPassages(site, revision) });
  return { drafts, left: revisions.length - latest.length };
}
