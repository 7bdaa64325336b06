import type { BodyNode } from '../body.ts';
import type { BodySchema } from './body-schema.ts';
import { blockValues } from './block-values.ts';
import { cleanCode, cleanLine } from './clean-text.ts';
import { normaliseCell, normaliseInline } from './normalise-inline.ts';

const TEXT_BLOCKS = ['paragraph', 'heading'];
const CELLS = ['tableHeader', 'tableCell'];

function isEmptyParagraph(node: BodyNode | undefined): boolean {
  return node?.type === 'paragraph' && (node.content ?? []).length === 0;
}

/** Empty paragraphs are no content; a container with nothing else keeps one. */
function withoutEmptyParagraphs(children: readonly BodyNode[]): readonly BodyNode[] {
  const kept = children.filter((child) => !isEmptyParagraph(child));
  return kept.length > 0 ? kept : children.slice(0, 1);
}

/** An item starts with a paragraph, which is empty only when something else than a paragraph follows. */
function normaliseItem(children: readonly BodyNode[]): readonly BodyNode[] {
  const [first, ...rest] = children;
  if (first === undefined) return children;
  const others = rest.filter((child) => !isEmptyParagraph(child));
  return isEmptyParagraph(first) && others[0]?.type === 'paragraph' ? others : [first, ...others];
}

/** All rows as long as the longest, the first one of header cells, alignment as the header says. */
function normaliseTable(rows: readonly BodyNode[]): readonly BodyNode[] {
  const columns = Math.max(...rows.map((row) => row.content?.length ?? 0));
  const aligns = (rows[0]?.content ?? []).map((cell) => cell.attrs?.['align'] ?? null);
  return rows.map((row, r) => ({
    ...row,
    content: Array.from({ length: columns }, (_, c) => ({
      type: r === 0 ? 'tableHeader' : 'tableCell',
      attrs: { align: aligns[c] ?? null },
      content: row.content?.[c]?.content ?? [],
    })),
  }));
}

function normaliseAttributes(node: BodyNode, blocks: BodySchema['blocks'], top: boolean): BodyNode['attrs'] {
  const attrs = { ...node.attrs };
  if ('id' in attrs && !top && node.type !== 'heading') attrs['id'] = null;
  if (node.type === 'picture') {
    for (const name of ['alt', 'caption']) if (typeof attrs[name] === 'string') attrs[name] = cleanLine(attrs[name]);
    // What only decorates has no text, and what has a text does not only decorate.
    if (typeof attrs['alt'] === 'string' && attrs['alt'] !== '') attrs['decorative'] = false;
  }
  const block = blocks.get(node.type);
  const values = block === undefined ? null : blockValues(block, attrs['values']);
  if (values?.ok === true) attrs['values'] = values.values;
  return attrs;
}

function childrenOf(node: BodyNode, blocks: BodySchema['blocks']): readonly BodyNode[] {
  const content = node.content ?? [];
  if (TEXT_BLOCKS.includes(node.type)) return normaliseInline(content);
  if (CELLS.includes(node.type)) return normaliseCell(content);
  if (node.type === 'codeBlock') {
    const text = cleanCode(content.map((child) => child.text ?? '').join(''));
    return text === '' ? [] : [{ type: 'text', text }];
  }
  const children = content.map((child) => normaliseNode(child, blocks, node.type === 'doc'));
  if (node.type === 'listItem') return normaliseItem(children);
  if (node.type === 'table') return normaliseTable(children);
  return withoutEmptyParagraphs(children);
}

/**
 * The normal form of a node that has the schema's shape. Two bodies that show the same have the same normal form,
 * and Markdown gives it back unchanged.
 */
export function normaliseNode(node: BodyNode, blocks: BodySchema['blocks'], top = false): BodyNode {
  const attrs = normaliseAttributes(node, blocks, top);
  const content = childrenOf(node, blocks);
  return {
    type: node.type,
    ...(attrs !== undefined && Object.keys(attrs).length > 0 && { attrs }),
    ...(content.length > 0 && { content }),
  };
}
