import type { AlignType, BlockContent, Heading, List, ListItem, PhrasingContent, Table } from 'mdast';
import type { BodyNode } from '../body.ts';
import { directiveAttributes } from '../schema/block-values.ts';
import type { BodySchema } from '../schema/body-schema.ts';
import { MEDIA_PREFIX } from './links.ts';
import { writeInline } from './write-inline.ts';
import type { FootnoteDefinitions } from './write-inline.ts';

/** What writing one file needs everywhere. */
export interface WriteContext {
  readonly blocks: BodySchema['blocks'];
  readonly notes: FootnoteDefinitions;
}

function isEmptyParagraph(node: BodyNode): boolean {
  return node.type === 'paragraph' && (node.content ?? []).length === 0;
}

/** A list that can stand right below a paragraph: a number other than 1 or an empty item would be read as the paragraph's text. */
function isTight(list: BodyNode): boolean {
  if (list.type !== 'bulletList' && !(list.type === 'orderedList' && list.attrs?.['start'] === 1)) return false;
  return (list.content ?? []).every((item) => {
    const [first, ...rest] = item.content ?? [];
    return first !== undefined && !isEmptyParagraph(first) && rest.length <= 1 && rest.every(isTight);
  });
}

function writeItem(node: BodyNode, spread: boolean, context: WriteContext): ListItem {
  return { type: 'listItem', spread, children: writeBlocks(node.content, context) };
}

/** Items that are one paragraph, or one with such a list below, stand without empty lines. */
function writeList(node: BodyNode, context: WriteContext): List {
  const items = node.content ?? [];
  const spread =
    items.some((item) => (item.content ?? []).length > 1) &&
    !items.every((item) => isTight({ type: 'bulletList', content: [item] }));
  const children = items.map((item) => writeItem(item, spread, context));
  if (node.type === 'bulletList') return { type: 'list', ordered: false, spread, children };
  return { type: 'list', ordered: true, start: Number(node.attrs?.['start'] ?? 1), spread, children };
}

function writeTable(node: BodyNode, context: WriteContext): Table {
  const rows = node.content ?? [];
  const align = (rows[0]?.content ?? []).map((cell) => (cell.attrs?.['align'] ?? null) as AlignType);
  const children: Table['children'] = rows.map((row) => ({
    type: 'tableRow',
    children: (row.content ?? []).map((cell) => ({
      type: 'tableCell',
      children: writeInline(cell.content, context.notes),
    })),
  }));
  return { type: 'table', align, children };
}

function writePicture(node: BodyNode): BlockContent {
  const { name, alt, caption, decorative } = { ...node.attrs } as {
    name: string;
    alt: string;
    caption: string;
    decorative: boolean;
  };
  if (alt === '' && !decorative) {
    return {
      type: 'leafDirective',
      name: 'picture',
      attributes: caption === '' ? { name } : { name, caption },
      children: [],
    };
  }
  const image: PhrasingContent = {
    type: 'image',
    url: MEDIA_PREFIX + name,
    alt,
    title: caption === '' ? null : caption,
  };
  return { type: 'paragraph', children: [image] };
}

function writeDirective(node: BodyNode, context: WriteContext): BlockContent {
  const block = context.blocks.get(node.type);
  const values = (node.attrs?.['values'] ?? {}) as Record<string, unknown>;
  const attributes = block === undefined ? {} : directiveAttributes(block, values);
  if (block?.kind === 'leaf') return { type: 'leafDirective', name: node.type, attributes, children: [] };
  return { type: 'containerDirective', name: node.type, attributes, children: writeBlocks(node.content, context) };
}

function writeBlock(node: BodyNode, context: WriteContext): BlockContent {
  switch (node.type) {
    case 'paragraph':
      return { type: 'paragraph', children: writeInline(node.content, context.notes) };
    case 'heading':
      return {
        type: 'heading',
        depth: Number(node.attrs?.['level']) as Heading['depth'],
        children: writeInline(node.content, context.notes),
      };
    case 'bulletList':
    case 'orderedList':
      return writeList(node, context);
    case 'blockquote':
      return { type: 'blockquote', children: writeBlocks(node.content, context) };
    case 'codeBlock': {
      const language = node.attrs?.['language'];
      return {
        type: 'code',
        lang: typeof language === 'string' ? language : null,
        value: node.content?.[0]?.text ?? '',
      };
    }
    case 'horizontalRule':
      return { type: 'thematicBreak' };
    case 'picture':
      return writePicture(node);
    case 'table':
      return writeTable(node, context);
    default:
      return writeDirective(node, context);
  }
}

/** Blocks as Markdown nodes. Paragraphs without text are left out: reading puts them back where the schema wants one. */
export function writeBlocks(nodes: readonly BodyNode[] | undefined, context: WriteContext): BlockContent[] {
  return (nodes ?? []).filter((node) => !isEmptyParagraph(node)).map((node) => writeBlock(node, context));
}
