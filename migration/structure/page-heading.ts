import type { BodyNode } from '../../src/core/content/body.ts';
import { inlineText } from '../../src/core/content/inline-text.ts';
import type { DroppedPart } from './dropped.ts';

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The blocks without a first heading that only says the page's title again: the title stands above them. */
export function leadingHeadingLess(
  blocks: readonly BodyNode[],
  title: string,
): { blocks: readonly BodyNode[]; dropped: DroppedPart[] } {
  const at = blocks.findIndex(({ type }) => type !== 'picture' && type !== 'gallery' && type !== 'horizontalRule');
  const first = blocks[at];
  if (first?.type !== 'heading') return { blocks, dropped: [] };
  const text = inlineText(first).replace(/\s+/g, ' ').trim();
  const isLinked = (first.content ?? []).some(({ marks }) => marks?.some(({ type }) => type === 'link') === true);
  if (plain(text) !== plain(title) || first.attrs?.['id'] !== undefined || isLinked) return { blocks, dropped: [] };
  return { blocks: blocks.filter((_, i) => i !== at), dropped: [{ reason: 'title', text, what: 'heading' }] };
}
