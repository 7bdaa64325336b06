import { blockIdOf, blocksWithIds, contentKey, withBlockIds } from './block-ids.ts';
import type { Body } from './body.ts';

/** Ids of a body's blocks by what they say, in document order. */
function idsByContent(body: Body): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const block of blocksWithIds(body)) {
    const id = blockIdOf(block);
    if (id !== null) ids.set(contentKey(block), [...(ids.get(contentKey(block)) ?? []), id]);
  }
  return ids;
}

/** The new body with the former ids on blocks that say the same; other blocks keep the ids they have. */
export function keepBlockIds(former: Body, body: Body): Body {
  const known = idsByContent(former);
  const blocks = blocksWithIds(body);
  const kept = blocks.map((block) => known.get(contentKey(block))?.shift() ?? null);
  const taken = new Set(kept.filter((id) => id !== null));
  const ids = blocks.map((block, i) => {
    const own = kept[i] ?? blockIdOf(block) ?? '';
    if (kept[i] !== null || !taken.has(own)) return own;
    // A new block whose id a kept one has: its content's hash with a mark of its place.
    return `${own}x${String(i)}`;
  });
  return withBlockIds(body, ids);
}
