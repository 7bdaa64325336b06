import type { Locale } from '../../shared/locale.ts';
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

function footnotesOf(node: BodyNode): string[] {
  if (node.type === 'footnote') return [(node.content ?? []).map(inlineText).join('')];
  return (node.content ?? []).flatMap(footnotesOf);
}

function withNotes(text: string, node: BodyNode): string {
  return [text, ...footnotesOf(node)].filter((part) => part.trim() !== '').join('\n');
}

function listText(node: BodyNode, state: State, depth: number): string {
  const start = Number(node.attrs?.['start'] ?? 1);
  return (node.content ?? [])
    .map((item, i) => {
      const mark = node.type === 'orderedList' ? `${String(start + i)}. ` : '– ';
      return '  '.repeat(depth) + mark + (item.content ?? []).map((child) => textOf(child, state, depth + 1)).join('\n');
    })
    .join('\n');
}

/** Rows as sentences: each cell after its column's heading. */
function tableText(node: BodyNode): string {
  const rows = (node.content ?? []).map((row) => row.content ?? []);
  const first = rows[0] ?? [];
  const hasHead = first.length > 0 && first.every((cell) => cell.type === 'tableHeader');
  const heads = hasHead ? first.map(inlineText) : [];
  return (hasHead ? rows.slice(1) : rows)
    .map((cells) =>
      cells
        .map((cell, i) => [heads[i] ?? '', inlineText(cell)].filter((part) => part !== '').join(': '))
        .filter((part) => part !== '')
        .join('; '),
    )
    .join('\n');
}

function pictureText(node: BodyNode): string {
  const alt = String(node.attrs?.['alt'] ?? '');
  const caption = String(node.attrs?.['caption'] ?? '');
  return [alt, caption === alt ? '' : caption].filter((part) => part !== '').join('\n');
}

function textOf(node: BodyNode, state: State, depth = 0): string {
  const definition = state.schema.blocks.get(node.type);
  const children = () => (node.content ?? []).map((child) => textOf(child, state, depth)).join('\n');
  if (definition !== undefined) {
    const values = (node.attrs?.['values'] ?? {}) as Record<string, unknown>;
    return definition.searchText(values, children(), { locale: state.locale });
  }
  if (node.type === 'bulletList' || node.type === 'orderedList') return withNotes(listText(node, state, depth), node);
  if (node.type === 'table') return withNotes(tableText(node), node);
  if (node.type === 'picture') return pictureText(node);
  if (node.type === 'blockquote') return children();
  return withNotes(inlineText(node), node);
}

const KINDS: Readonly<Record<string, PageBlock['kind']>> = {
  bulletList: 'list',
  orderedList: 'list',
  table: 'table',
  codeBlock: 'code',
};

function enterHeading(node: BodyNode, state: State): void {
  const level = Number(node.attrs?.['level'] ?? 2);
  const text = inlineText(node);
  while ((state.path.at(-1)?.level ?? 0) >= level) state.path.pop();
  state.path.push({ level, text });
  state.anchor = state.anchors.get(blockIdOf(node) ?? '') ?? '';
}

function addBlock(node: BodyNode, kind: PageBlock['kind'], text: string, state: State): void {
  const blockId = String(node.attrs?.['id'] ?? '');
  const headingPath = state.path.map((heading) => heading.text);
  state.blocks.push({ blockId, anchor: state.anchor, kind, headingPath, text });
}

function visit(node: BodyNode, state: State): void {
  if (node.type === 'heading') {
    enterHeading(node, state);
    addBlock(node, 'heading', inlineText(node), state);
    const notes = footnotesOf(node).join('\n');
    if (notes !== '') addBlock(node, 'text', notes, state);
    return;
  }
  const nested = (node.content ?? []).some((child) => child.type === 'heading');
  if (nested) {
    for (const child of node.content ?? []) visit(child, state);
    return;
  }
  const text = textOf(node, state);
  if (text.trim() !== '') addBlock(node, KINDS[node.type] ?? 'text', text, state);
}

/**
 * A body as the blocks that search and the assistant see: texts with the headings above them and the anchor to jump to,
 * the same anchors that rendering gives.
 */
export function bodyBlocks(body: Body, schema: BodySchema, locale: Locale): PageBlock[] {
  const state: State = { schema, locale, anchors: headingAnchors(body), path: [], blocks: [], anchor: '' };
  for (const block of body.content) visit(block, state);
  return state.blocks;
}
