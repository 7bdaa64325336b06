import { blockIdOf, blocksWithIds } from './block-ids.ts';
import type { Body } from './body.ts';
import { inlineText } from './inline-text.ts';
import { slugify } from './slugify.ts';

/** Ids that the frame of a page has, or that blocks render. */
const TAKEN = ['content', 'islands', 'top', 'contact-name', 'contact-email', 'contact-message', 'contact-website'];

/**
 * Anchors of a body's headings by block id: the slugified text, numbered where two are the same.
 * They are the ids of the heading elements, and where passages found by search begin.
 */
export function headingAnchors(body: Body): ReadonlyMap<string, string> {
  const blocks = blocksWithIds(body);
  const taken = new Set([...TAKEN, ...blocks.map(blockIdOf)]);
  const anchors = new Map<string, string>();
  for (const block of blocks) {
    const id = blockIdOf(block);
    if (block.type !== 'heading' || id === null) continue;
    const slug = slugify(inlineText(block)) || 'section';
    let anchor = slug;
    for (let n = 2; taken.has(anchor); n += 1) anchor = `${slug}-${n}`;
    taken.add(anchor);
    anchors.set(id, anchor);
  }
  return anchors;
}
