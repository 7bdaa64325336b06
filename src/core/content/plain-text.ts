import type { Locale } from '../../shared/locale.ts';
import { CELL_SEPARATOR } from '../search/chunk.ts';
import type { PageBlock } from '../search/chunk.ts';
import { blockIdOf } from './block-ids.ts';
import type { Body, BodyNode } from './body.ts';
import { headingAnchors } from './heading-anchors.ts';
import { inlineText } from './inline-text.ts';
import type { BodySchema } from './schema.ts';

interface State {
  readonly schema: BodySchema;
  readonly locale: Locale;
  readonly anchors: ReadonlyMap<string, string>;
  readonly path: { readonly level: number; readonly text: string }[];
  readonly blocks: PageBlock[];
  anchor: string;
}

const KINDS: Readonly<Record<string, PageBlock['kind']>> = {
  bulletList: 'list',
  orderedList: 'list',
  table: 'table',
  codeBlock: 'code',
};

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part.trim() !== '').join('\n');
}

function footnotesOf(node: BodyNode): string[] {
  if (node.type === 'footnote') return [(node.content ?? []).map(inlineText).join('')];
  return (node.content ?? []).flatMap(footnotesOf);
}

/** Rows as lines, the one with the headers first, cells as they stand on the page. */
function tableText(node: BodyNode): string {
  const rows = (node.content ?? []).map((row) => (row.content ?? []).map(inlineText));
  return lines(rows.map((cells) => cells.filter((cell) => cell !== '').join(CELL_SEPARATOR)));
}

function pictureText(node: BodyNode): string {
  const { alt = '', caption = '' } = { ...node.attrs } as { alt?: string; caption?: string };
  return lines([alt, caption === alt ? '' : caption]);
}

/** Text of a block with everything in it; footnotes follow the paragraph that refers to them. */
function textOf(node: BodyNode, state: State): string {
  const children = () => lines((node.content ?? []).map((child) => textOf(child, state)));
  const definition = state.schema.blocks.get(node.type);
  if (definition !== undefined) {
    const values = (node.attrs?.['values'] ?? {}) as Record<string, unknown>;
    return definition.searchText(values, children(), { locale: state.locale });
  }
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return lines([inlineText(node), ...footnotesOf(node)]);
    case 'table':
      return lines([tableText(node), ...footnotesOf(node)]);
    case 'picture':
      return pictureText(node);
    case 'codeBlock':
      return inlineText(node);
    default:
      return children();
  }
}

function add(state: State, blockId: string, kind: PageBlock['kind'], text: string): void {
  if (kind !== 'heading' && text.trim() === '') return;
  state.blocks.push({
    blockId,
    anchor: state.anchor,
    kind,
    headingPath: state.path.map((heading) => heading.text),
    text,
  });
}

function visitHeading(node: BodyNode, state: State): void {
  const id = blockIdOf(node) ?? '';
  const level = Number(node.attrs?.['level'] ?? 2);
  const text = inlineText(node);
  while ((state.path.at(-1)?.level ?? 0) >= level) state.path.pop();
  state.path.push({ level, text });
  state.anchor = state.anchors.get(id) ?? '';
  add(state, id, 'heading', text);
  add(state, id, 'text', lines(footnotesOf(node)));
}

function hasHeading(node: BodyNode): boolean {
  return (node.content ?? []).some((child) => child.type === 'heading' || hasHeading(child));
}

/** Parts of a block that have no id go by `topId`, the id of the block at the top level that they are in. */
function visit(node: BodyNode, topId: string, state: State): void {
  if (node.type === 'heading') {
    visitHeading(node, state);
    return;
  }
  if (!hasHeading(node)) {
    add(state, topId, KINDS[node.type] ?? 'text', textOf(node, state));
    return;
  }
  // A heading in a container parts sections there too. What the container itself says comes first.
  if (state.schema.blocks.has(node.type)) add(state, topId, 'text', textOf({ ...node, content: [] }, state));
  for (const child of node.content ?? []) visit(child, topId, state);
}

/**
 * A body as the blocks that search and the assistant see: texts with the headings above them, from the page's level 2 down,
 * and the anchor to jump to, which is the one that rendering gives. Marks are dropped; items and rows have a line each.
 */
export function bodyBlocks(body: Body, schema: BodySchema, locale: Locale): PageBlock[] {
  const state: State = { schema, locale, anchors: headingAnchors(body), path: [], blocks: [], anchor: '' };
  for (const block of body.content) visit(block, blockIdOf(block) ?? '', state);
  return state.blocks;
}
