import { blockIdOf, blocksWithIds } from '../content/block-ids.ts';
import type { Body, BodyNode } from '../content/body.ts';
import { headingAnchors } from '../content/heading-anchors.ts';
import { referencesOf } from '../content/references.ts';
import type { BodySchema } from '../content/schema.ts';
import type { PageLinks } from './published-link.ts';

interface Found {
  readonly documents: Map<string, { id: string; anchor: string | null }>;
  readonly addresses: Set<string>;
}

function collect(node: BodyNode, found: Found): void {
  for (const { attrs } of node.marks ?? []) {
    const { document, anchor, href } = { ...attrs };
    if (typeof document === 'string') {
      const place = typeof anchor === 'string' ? anchor : null;
      found.documents.set(`${document}#${place ?? ''}`, { id: document, anchor: place });
    }
    if (typeof href === 'string' && /^https?:/i.test(href)) found.addresses.add(href);
  }
  for (const child of node.content ?? []) collect(child, found);
}

function anchorsOf(body: Body): Set<string> {
  const ids = blocksWithIds(body)
    .map(blockIdOf)
    .filter((id) => id !== null);
  return new Set([...headingAnchors(body).values(), ...ids, 'content', 'top']);
}

/** The links of a body: those of its text, and what its blocks name. */
export function linksOf(body: Body, schema: BodySchema): PageLinks {
  const found: Found = { documents: new Map(), addresses: new Set() };
  collect(body, found);
  const { documents, media } = referencesOf(
    { parentId: null, meta: { picture: null } as Parameters<typeof referencesOf>[0]['meta'], body },
    schema,
  );
  const named = [...found.documents.values()];
  const linked = new Set(named.map(({ id }) => id));
  const ofBlocks = [...documents].filter((id) => !linked.has(id)).map((id) => ({ id, anchor: null }));
  return {
    documents: [...named, ...ofBlocks],
    files: [...media],
    addresses: [...found.addresses],
    anchors: anchorsOf(body),
  };
}
