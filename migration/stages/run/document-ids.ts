import { UniqueNames } from '../../site/unique-names.ts';
import { documentRows, noteDocument } from '../../workspace/plan-rows.ts';
import type { DocumentRow } from '../../workspace/plan-rows.ts';
import { RECOVERY } from './site-access.ts';
import type { Run } from './site-access.ts';

/** A planned document with its id in the site. */
export type PlacedRow = Omit<DocumentRow, 'meta' | 'body'> & { readonly siteDocumentId: string };

/**
 * Gives every planned document its id in the site and notes it: the planned one, or one with a number where people have a
 * document of that name. What an earlier run began keeps its id, also when the workspace does not know of it.
 */
export async function giveIds({ site, workspace }: Run): Promise<PlacedRow[]> {
  const own = new Set((await site.content.documentsBegunBy(RECOVERY)).map(({ id }) => id));
  const rows = documentRows(workspace).filter(({ state }) => state !== 'gone');
  const noted = new Set(rows.flatMap(({ siteDocumentId }) => (siteDocumentId === null ? [] : [siteDocumentId])));
  const others = (await site.content.documents()).map(({ id }) => id).filter((id) => !own.has(id) || noted.has(id));
  const names = new UniqueNames([...others, ...noted]);
  const placed = rows.map((row) => ({ ...row, siteDocumentId: row.siteDocumentId ?? names.take(row.documentId) }));
  workspace.atOnce(() => {
    for (const { path, siteDocumentId } of placed) noteDocument(workspace, path, { siteDocumentId });
  });
  return placed;
}
