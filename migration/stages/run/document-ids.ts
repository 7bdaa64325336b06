import { UniqueNames } from '../../site/unique-names.ts';
import { documentRows, noteDocument } from '../../workspace/plan-rows.ts';
import type { DocumentRow } from '../../workspace/plan-rows.ts';
import { RECOVERY } from './site-access.ts';
import type { Run } from './site-access.ts';

/** A planned document with its id in the site. */
export type PlacedRow = Omit<DocumentRow, 'meta' | 'body'> & { readonly siteDocumentId: string };

/** How many planned documents stand above one. */
function depthOf(row: PlacedRow, byPath: ReadonlyMap<string, PlacedRow>): number {
  const above = row.parent === null ? undefined : byPath.get(row.parent);
  return above === undefined ? 0 : 1 + depthOf(above, byPath);
}

/**
 * Gives every planned document its id in the site and notes it: the planned one, or one with a number where people have a
 * document of that name. What an earlier run began keeps its id, also when the workspace does not know of it.
 * @returns the documents, those above before those below them
 */
export async function giveIds({ site, workspace }: Run): Promise<PlacedRow[]> {
  const own = new Set((await site.content.documentsBegunBy(RECOVERY)).map(({ id }) => id));
  const rows = documentRows(workspace).filter(({ state }) => state !== 'gone');
  const noted = new Set(rows.flatMap(({ siteDocumentId }) => (siteDocumentId === null ? [] : [siteDocumentId])));
  const others = (await site.content.documents()).map(({ id }) => id).filter((id) => !own.has(id) || noted.has(id));
  const names = new UniqueNames([...others, ...noted]);
  const placed = rows.map((row) => ({ ...row, siteDocumentId: row.siteDocumentId ?? names.take(row.documentId) }));
  const byPath = new Map(placed.map((row) => [row.path, row]));
  workspace.atOnce(() => {
    for (const { path, siteDocumentId } of placed) noteDocument(workspace, path, { siteDocumentId });
  });
  return [...placed].sort((a, b) => depthOf(a, byPath) - depthOf(b, byPath));
}
