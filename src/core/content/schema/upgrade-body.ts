import type { Body, BodyNode } from '../body.ts';

/** Before version 2 a picture without alternative text was one that only decorates. */
function sayDecorative(node: BodyNode): BodyNode {
  const content = node.content?.map(sayDecorative);
  const same = { ...node, ...(content !== undefined && { content }) };
  if (node.type !== 'picture') return same;
  return { ...same, attrs: { ...node.attrs, decorative: (node.attrs?.['alt'] ?? '') === '' } };
}

/** A stored body in the form of today. @param version the schema version that it was stored with */
export function upgradeBody(body: Body, version: number): Body {
  return version < 2 ? (sayDecorative(body) as Body) : body;
}
