import { blockIdOf } from './block-ids.ts';
import type { Body, BodyNode } from './body.ts';
import type { PublishedSection } from './document.ts';

/** Name of the block that shows a reusable section. */
export const SECTION_BLOCK = 'section';

/** Longest id that a block may have. */
const ID_LENGTH = 120;

/** The section that a block shows; null for any other block. */
export function sectionOf(node: BodyNode): string | null {
  if (node.type !== SECTION_BLOCK) return null;
  const { document } = { ...(node.attrs?.['values'] as { readonly document?: unknown } | undefined) };
  return typeof document === 'string' ? document : null;
}

/** The sections that a body shows, each once. */
export function sectionsIn(node: BodyNode): string[] {
  const own = sectionOf(node);
  return [...new Set([...(own === null ? [] : [own]), ...(node.content ?? []).flatMap(sectionsIn)])];
}

/** Ids of a section's blocks become part of the page: two uses of the same section must not share any. */
function adopt(node: BodyNode, prefix: string): BodyNode {
  const id = blockIdOf(node);
  return {
    ...node,
    ...(id !== null && { attrs: { ...node.attrs, id: `${prefix}-${id}`.slice(-ID_LENGTH) } }),
    ...(node.content !== undefined && { content: node.content.map((child) => adopt(child, prefix)) }),
  };
}

/**
 * A body with what its sections say inside the blocks that show them, as rendering and search want it.
 * A section in a section stays empty: it would have no end.
 * @param find what a section says in the page's language; null when it is not published
 */
export function withSections(body: Body, find: (documentId: string) => Pick<PublishedSection, 'body'> | null): Body {
  if (sectionsIn(body).length === 0) return body;
  let uses = 0;
  const visit = (node: BodyNode): BodyNode => {
    const documentId = sectionOf(node);
    if (documentId !== null) {
      uses += 1;
      const prefix = blockIdOf(node) ?? `s${String(uses)}`;
      return { ...node, content: (find(documentId)?.body.content ?? []).map((block) => adopt(block, prefix)) };
    }
    return node.content === undefined ? node : { ...node, content: node.content.map(visit) };
  };
  return { ...body, content: body.content.map(visit) };
}
