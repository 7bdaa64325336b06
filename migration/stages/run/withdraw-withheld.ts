import { outcomeRows } from '../../workspace/outcome-rows.ts';
import { documentRows, mediaRows, noteDocument, noteMedia } from '../../workspace/plan-rows.ts';
import { namesInUse } from '../undo/names-in-use.ts';
import { RECOVERY } from './site-access.ts';
import type { Run } from './site-access.ts';

async function withdrawPages(
  { context, site, workspace, progress }: Run,
  withheld: ReadonlySet<string>,
): Promise<void> {
  const begun = await site.content.documentsBegunBy(RECOVERY);
  const untouched = new Set(begun.filter(({ isUntouched }) => isUntouched).map(({ id }) => id));
  for (const { path, siteDocumentId } of documentRows(workspace)) {
    if (siteDocumentId === null || !withheld.has(path)) continue;
    const document = await site.content.document(siteDocumentId);
    if (document?.trashedAt !== null) continue;
    if (!untouched.has(siteDocumentId)) {
      progress.note(`${path}: is to be withheld, but somebody edited its page: it stays until they take it off`);
      continue;
    }
    await context.writer.run('trashDocument', { siteId: site.id, documentId: siteDocumentId, at: Date.now() });
    noteDocument(workspace, path, { state: 'gone' });
  }
}

async function withdrawFiles({ site, workspace, progress }: Run, withheld: ReadonlySet<string>): Promise<void> {
  const used = await namesInUse(site);
  for (const { path, siteName, storedHash, state } of mediaRows(workspace)) {
    if (state !== 'stored' || siteName === null || !withheld.has(path)) continue;
    const record = site.mediaStore.named(siteName);
    if (used.has(siteName) || record?.hash !== storedHash) {
      if (record !== null) progress.note(`${path}: is to be withheld, but the site uses it`);
      continue;
    }
    await site.mediaStore.trash(siteName, true);
    noteMedia(workspace, path, { siteName: null, storedHash: null, state: 'undone', why: 'withheld' });
  }
}

/** Puts into the trash what an earlier run published and what is withheld now; what people edited stays, and is said. */
export async function withdrawWithheld(run: Run): Promise<void> {
  const rows = outcomeRows(run.workspace).filter(({ outcome }) => outcome === 'withheld');
  const paths = new Set(rows.map(({ path }) => path));
  if (paths.size === 0) return;
  await withdrawPages(run, paths);
  await withdrawFiles(run, paths);
}
