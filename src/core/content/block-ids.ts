import { createHash } from 'node:crypto';
import type { Body, BodyNode } from './body.ts';
import { contentKey } from './content-key.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 9;

/** Blocks that have ids: those at the top level, and headings wherever they stand. In document order. */
export function blocksWithIds(body: BodyNode): BodyNode[] {
  const nested = (node: BodyNode): BodyNode[] =>
    (node.content ?? []).flatMap((child) => [...(child.type === 'heading' ? [child] : []), ...nested(child)]);
  return (body.content ?? []).flatMap((block) => [block, ...nested(block)]);
}

/** The id of a block that has one. */
export function blockIdOf(block: BodyNode): string | null {
  const id = block.attrs?.['id'];
  return typeof id === 'string' ? id : null;
}

/** Whether a picture only decorates counts in no id: ids made before that was said stay as they are. */
function withoutDecorative(node: BodyNode): BodyNode {
  const { decorative: _decorative, ...attrs } = { ...node.attrs };
  return { ...node, attrs, ...(node.content !== undefined && { content: node.content.map(withoutDecorative) }) };
}

function hashId(documentId: string, key: string, occurrence: number): string {
  const digest = createHash('sha256').update(`${documentId}\0${key}\0${occurrence}`).digest();
  return 'b' + Array.from(digest.subarray(0, LENGTH), (byte) => ALPHABET[byte % 32] ?? '0').join('');
}

/** Gives every block that has ids the next one of the list; others lose theirs. */
export function withBlockIds(body: Body, ids: readonly string[]): Body {
  let next = 0;
  const visit = (node: BodyNode, top: boolean): BodyNode => {
    const takes = top || node.type === 'heading';
    const id = takes ? (ids[next++] ?? null) : null;
    const { id: _id, ...attrs } = { ...node.attrs };
    const all = id === null ? attrs : { ...attrs, id };
    const { attrs: _attrs, content, ...rest } = node;
    return {
      ...rest,
      ...(Object.keys(all).length > 0 && { attrs: all }),
      ...(content !== undefined && { content: content.map((child) => visit(child, false)) }),
    };
  };
  return { ...body, content: body.content.map((block) => visit(block, true)) };
}

/**
 * Ids that depend on the document's id and what the blocks say, and on nothing else. Equal blocks are told apart by their order.
 * @param given ids by position that stay as they are; null where one is to be made
 * @returns as many ids as there are blocks that have ids, no two the same
 */
export function deterministicIds(documentId: string, body: Body, given: readonly (string | null)[] = []): string[] {
  const taken = new Set<string>();
  const kept = blocksWithIds(body).map((block, i) => {
    const id = given[i] ?? null;
    if (id === null || taken.has(id)) return { block, id: null };
    taken.add(id);
    return { block, id };
  });
  return kept.map(({ block, id }) => {
    if (id !== null) return id;
    const key = contentKey(withoutDecorative(block));
    let occurrence = 0;
    while (taken.has(hashId(documentId, key, occurrence))) occurrence += 1;
    const made = hashId(documentId, key, occurrence);
    taken.add(made);
    return made;
  });
}
