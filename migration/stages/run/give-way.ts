import { noteUndo } from '../../workspace/undo-rows.ts';
import { lowestFirst } from './lowest-first.ts';
import type { Run } from './site-access.ts';

/** Author of the content that a new installation comes with. */
const STARTER = 'starter';

/**
 * Puts the starter pages that nobody edited into the trash; edited ones stay, with what stands above them. A later start
 * never brings starter content again.
 */
export async function starterGivesWay({ context, site, workspace, progress }: Run): Promise<void> {
  const untouched = new Set(
    (await site.content.documentsBegunBy(STARTER)).filter(({ isUntouched }) => isUntouched).map(({ id }) => id),
  );
  const documents = (await site.content.documents()).filter(({ trashedAt }) => trashedAt === null);
  const kept = new Set<string>();
  for (const document of lowestFirst(documents)) {
    const gives = untouched.has(document.id) && !kept.has(document.id);
    if (!gives) {
      if (document.parentId !== null) kept.add(document.parentId);
      continue;
    }
    noteUndo(workspace, {
      kind: 'trashed',
      what: document.id,
      before: (await site.content.publishedLanguages(document.id)).map(({ locale, revisionId }) => ({
        locale,
        revisionId,
      })),
    });
    await context.writer.run('trashDocument', { siteId: site.id, documentId: document.id, at: Date.now() });
  }
  await context.writer.run('markSeeded', { siteId: site.id, at: Date.now() });
  const stayed = [...untouched].filter((id) => kept.has(id)).length;
  if (stayed > 0) progress.note(`${String(stayed)} starter pages stay, since edited pages stand below them`);
}
