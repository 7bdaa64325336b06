import type { BodyMark, BodyNode } from '../../src/core/content/body.ts';
import { anchorId } from './anchor-id.ts';

/** Ids of the places of a document by their old names; null for a document that is not known. */
export type AnchorsOf = (documentId: string) => Readonly<Record<string, string>> | null;

type IdsOf = (documentId: string) => ReadonlyMap<string, string>;

function settled(mark: BodyMark, idsOf: IdsOf): BodyMark {
  const { document, anchor } = { ...mark.attrs };
  if (typeof document !== 'string' || typeof anchor !== 'string') return mark;
  const id = idsOf(document).get(anchor);
  return { type: mark.type, attrs: { document, ...(id !== undefined && { anchor: id }) } };
}

/** Blocks in which links lead to places that are there: a fragment that no block of the document has is taken off. */
export function settleAnchors(blocks: readonly BodyNode[], anchorsOf: AnchorsOf): BodyNode[] {
  const known = new Map<string, ReadonlyMap<string, string>>();
  const idsOf: IdsOf = (documentId) => {
    const ids =
      known.get(documentId) ??
      new Map(Object.entries(anchorsOf(documentId) ?? {}).map(([name, id]) => [anchorId(name) ?? name, id]));
    known.set(documentId, ids);
    return ids;
  };
  const visit = (node: BodyNode): BodyNode => ({
    ...node,
    ...(node.marks !== undefined && { marks: node.marks.map((mark) => settled(mark, idsOf)) }),
    ...(node.content !== undefined && { content: node.content.map(visit) }),
  });
  return blocks.map(visit);
}
