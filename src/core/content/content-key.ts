import type { BodyNode } from './body.ts';

function withoutIds(node: BodyNode): BodyNode {
  const { id: _id, ...attrs } = { ...node.attrs };
  return { ...node, attrs, ...(node.content !== undefined && { content: node.content.map(withoutIds) }) };
}

/** What a block says, without ids: equal for equal blocks. */
export function contentKey(block: BodyNode): string {
  return JSON.stringify(withoutIds(block), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const entries = Object.entries(value).filter(([, entry]) => entry !== null && entry !== undefined);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
