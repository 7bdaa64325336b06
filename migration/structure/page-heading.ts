import type { BodyNode } from '../../src/core/content/body.ts';
import { inlineText } from '../../src/core/content/inline-text.ts';
import type { DroppedPart } from './dropped.ts';

/** Behind more blocks than this a heading opens a part of the page. */
const LATEST = 4;

/** Blocks of a page with the places in them. */
interface Placed {
  readonly blocks: readonly BodyNode[];
  readonly anchors: Readonly<Record<string, string>>;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Gives a block the place of one that is taken away before it. */
function movePlace({ blocks, anchors }: Placed, from: BodyNode, at: number): Placed {
  const id = from.attrs?.['id'];
  const next = blocks[at];
  if (typeof id !== 'string' || next === undefined) return { blocks, anchors };
  const own = next.attrs?.['id'];
  if (typeof own === 'string') {
    const moved = Object.entries(anchors).map(([name, place]): [string, string] => [name, place === id ? own : place]);
    return { blocks, anchors: Object.fromEntries(moved) };
  }
  return { blocks: blocks.with(at, { ...next, attrs: { ...next.attrs, id } }), anchors };
}

/** The page without a first heading that only says its title again: the title stands above it. */
export function withoutTitle(page: Placed, title: string): Placed & { readonly dropped: readonly DroppedPart[] } {
  const { blocks } = page;
  const at = blocks.findIndex(({ type }) => type === 'heading');
  const first = at < 0 || at > LATEST ? undefined : blocks[at];
  if (first === undefined) return { ...page, dropped: [] };
  const text = inlineText(first).replace(/\s+/g, ' ').trim();
  const isLinked = (first.content ?? []).some(({ marks }) => marks?.some(({ type }) => type === 'link') === true);
  if (plain(text) !== plain(title) || isLinked) return { ...page, dropped: [] };
  const rest = { ...page, blocks: blocks.filter((_, i) => i !== at) };
  return { ...movePlace(rest, first, at), dropped: [{ reason: 'title', text, what: 'heading' }] };
}
