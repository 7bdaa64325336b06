import { blockIdOf, blocksWithIds, deterministicIds, withBlockIds } from './block-ids.ts';
import type { Body } from './body.ts';
import { contentKey } from './content-key.ts';

function idsByContent(body: Body): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const block of blocksWithIds(body)) {
    const key = contentKey(block);
    const id = blockIdOf(block);
    if (id !== null) ids.set(key, [...(ids.get(key) ?? []), id]);
  }
  return ids;
}

/** The new body with the former ids on blocks that say the same; the others get ids that follow from document id and content. */
export function keepBlockIds(documentId: string, former: Body, body: Body): Body {
  const known = idsByContent(former);
  const kept = blocksWithIds(body).map((block) => known.get(contentKey(block))?.shift() ?? null);
  return withBlockIds(body, deterministicIds(documentId, body, kept));
}
