import type {
  BlockContent,
  Code,
  DefinitionContent,
  Heading,
  Image,
  List,
  ListItem,
  Paragraph,
  RootContent,
  Table,
} from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { BodyNode } from '../body.ts';
import type { BodySchema } from '../schema/body-schema.ts';
import { parseDirective } from '../schema/block-values.ts';
import { cleanLine } from '../schema/clean-text.ts';
import { MEDIA_PREFIX, mediaName } from './links.ts';
import { readInline } from './read-inline.ts';
import type { ReadContext } from './read-inline.ts';

/** Reads blocks of one file into bodies of one schema. */
export interface BlockContext extends ReadContext {
  readonly schema: BodySchema;
}

type AnyBlock = RootContent | BlockContent | DefinitionContent;

function readPicture(image: Image, context: BlockContext): BodyNode {
  const name = mediaName(image.url);
  if (name === null) throw context.report(image, `a picture must be a file in media, as in ${MEDIA_PREFIX}name.svg`);
  const alt = image.alt ?? '';
  return { type: 'picture', attrs: { name, alt, caption: image.title ?? '', decorative: cleanLine(alt) === '' } };
}

/** `::picture{name="…"}`: a picture whose alternative text is still missing. An image in Markdown without one would be decorative. */
function readUndescribedPicture(node: LeafDirective, context: BlockContext): BodyNode {
  const { name, caption = '', ...others } = { ...node.attributes };
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw context.report(node, `«picture» has no attribute ${unknown}`);
  return { type: 'picture', attrs: { name, caption: caption ?? '' } };
}

function readParagraph(node: Paragraph, context: BlockContext): BodyNode {
  const [only, ...others] = node.children;
  if (only?.type === 'image' && others.length === 0) return readPicture(only, context);
  return { type: 'paragraph', content: readInline(node.children, context) };
}

function readHeading(node: Heading, context: BlockContext): BodyNode {
  if (node.depth === 1) throw context.report(node, 'headings start at level 2 (##), since the title is the first');
  if (node.depth > 4) throw context.report(node, 'headings go down to level 4 (####)');
  const content = readInline(node.children, context);
  if (content.some((child) => child.type === 'hardBreak')) throw context.report(node, 'a heading is one line');
  return { type: 'heading', attrs: { level: node.depth }, content };
}

function readItem(node: ListItem, context: BlockContext): BodyNode {
  const children = readBlocks(node.children, context);
  const content = children[0]?.type === 'paragraph' ? children : [{ type: 'paragraph' }, ...children];
  return { type: 'listItem', content };
}

function readList(node: List, context: BlockContext): BodyNode {
  const content = node.children.map((item) => readItem(item, context));
  if (node.ordered !== true) return { type: 'bulletList', content };
  return { type: 'orderedList', attrs: { start: node.start ?? 1 }, content };
}

function readTable(node: Table, context: BlockContext): BodyNode {
  const columns = node.children[0]?.children.length ?? 0;
  const content = node.children.map((row, r) => {
    if (row.children.length > columns) throw context.report(row, 'this row has more cells than the first');
    return {
      type: 'tableRow',
      content: row.children.map((cell, c) => ({
        type: r === 0 ? 'tableHeader' : 'tableCell',
        attrs: { align: node.align?.[c] ?? null },
        content: readInline(cell.children, context),
      })),
    };
  });
  return { type: 'table', content };
}

function readDirective(node: LeafDirective | ContainerDirective, context: BlockContext): BodyNode {
  if (node.name === 'picture' && node.type === 'leafDirective') return readUndescribedPicture(node, context);
  const block = context.schema.blocks.get(node.name);
  if (block === undefined) {
    const names = [...context.schema.blocks.keys()].join(', ');
    throw context.report(node, `there is no block «${node.name}» on this site (there are: ${names})`);
  }
  const colons = node.type === 'leafDirective' ? 'leaf' : 'container';
  if (colons !== block.kind) {
    throw context.report(node, `«${node.name}» is written with ${block.kind === 'leaf' ? 'two' : 'three'} colons`);
  }
  const [first] = node.children;
  const labelled =
    node.type === 'leafDirective' ? first !== undefined : first?.data !== undefined && 'directiveLabel' in first.data;
  if (labelled) throw context.report(node, `«${node.name}» takes attributes in braces, not a label in brackets`);
  const attributes = Object.fromEntries(
    Object.entries(node.attributes ?? {}).map(([name, value]) => [name, value ?? '']),
  );
  const parsed = parseDirective(block, attributes);
  if (!parsed.ok) throw context.report(node, `«${node.name}» has a wrong attribute: ${parsed.problem}`);
  const attrs = { values: parsed.values };
  if (node.type === 'leafDirective') return { type: block.name, attrs };
  const children = readBlocks(node.children, context);
  const mayBeEmpty = context.schema.schema.nodes[block.name]?.contentMatch.validEnd === true;
  return { type: block.name, attrs, content: mayBeEmpty ? children : withParagraph(children) };
}

/** A container with nothing in it holds an empty paragraph, for an editor's cursor. */
function withParagraph(children: readonly BodyNode[]): readonly BodyNode[] {
  return children.length > 0 ? children : [{ type: 'paragraph' }];
}

function readCode(node: Code, context: BlockContext): BodyNode {
  if ((node.meta ?? '') !== '') throw context.report(node, 'a code fence names the language and nothing else');
  return { type: 'codeBlock', attrs: { language: node.lang ?? null }, content: [{ type: 'text', text: node.value }] };
}

function readBlock(node: AnyBlock, context: BlockContext): BodyNode | null {
  switch (node.type) {
    case 'paragraph':
      return readParagraph(node, context);
    case 'heading':
      return readHeading(node, context);
    case 'list':
      return readList(node, context);
    case 'blockquote':
      return { type: 'blockquote', content: withParagraph(readBlocks(node.children, context)) };
    case 'code':
      return readCode(node, context);
    case 'thematicBreak':
      return { type: 'horizontalRule' };
    case 'table':
      return readTable(node, context);
    case 'leafDirective':
    case 'containerDirective':
      return readDirective(node, context);
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
      return null;
    case 'html':
      throw context.report(
        node,
        `HTML is not part of the format; write «\\<» when a sign is meant: ${node.value.split('\n')[0] ?? ''}`,
      );
    default:
      throw context.report(node, `${node.type} is not part of the format`);
  }
}

/** Blocks in order, definitions left out. @throws AppError `markdown-invalid` naming file and line */
export function readBlocks(nodes: readonly AnyBlock[], context: BlockContext): BodyNode[] {
  return nodes.map((node) => readBlock(node, context)).filter((block) => block !== null);
}
