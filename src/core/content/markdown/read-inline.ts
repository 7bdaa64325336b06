import type { FootnoteReference, Link, LinkReference, PhrasingContent } from 'mdast';
import type { BodyMark, BodyNode } from '../body.ts';
import type { Definitions } from './definitions.ts';
import { linkMark } from './links.ts';
import type { ReportProblem } from './problem.ts';

/** What reading one file needs everywhere. */
export interface ReadContext {
  readonly documentId: string;
  readonly report: ReportProblem;
  readonly definitions: Definitions;
}

const MARK_NAMES: Readonly<Record<string, string>> = { strong: 'bold', emphasis: 'italic', delete: 'strike' };

function textNode(text: string, marks: readonly BodyMark[]): BodyNode[] {
  if (text === '') return [];
  return [{ type: 'text', ...(marks.length > 0 && { marks }), text: text.replace(/(?<!\s)\s*\n\s*/g, ' ') }];
}

function linkOf(node: Link | LinkReference, context: ReadContext): BodyMark {
  const target = node.type === 'link' ? node : context.definitions.link(node.identifier);
  if (target === null)
    throw context.report(node, `the link «${node.type === 'link' ? node.url : node.identifier}» leads nowhere`);
  if (target.title !== null && target.title !== undefined) throw context.report(target, 'a link has no title');
  const mark = linkMark(target.url, context.documentId);
  if (typeof mark === 'string') throw context.report(node, mark);
  return mark;
}

function add(marks: readonly BodyMark[], mark: BodyMark): readonly BodyMark[] {
  return [...marks.filter((other) => other.type !== mark.type), mark];
}

function readLink(node: Link | LinkReference, marks: readonly BodyMark[], context: ReadContext): BodyNode[] {
  const mark = linkOf(node, context);
  if (node.children.length === 0) throw context.report(node, 'a link needs a text');
  return readInline(node.children, context, add(marks, mark));
}

function readFootnote(node: FootnoteReference, context: ReadContext): BodyNode {
  const definition = context.definitions.footnote(node.identifier);
  if (definition === null) throw context.report(node, `there is no footnote «${node.identifier}»`);
  const content = readInline(definition.children, context, []);
  const odd = content.find((child) => child.type !== 'text');
  if (odd !== undefined) {
    throw context.report(definition, 'a footnote holds text only, without breaks and further footnotes');
  }
  return { type: 'footnote', content };
}

function readOne(node: PhrasingContent, marks: readonly BodyMark[], context: ReadContext): BodyNode[] {
  switch (node.type) {
    case 'text':
      return textNode(node.value, marks);
    case 'inlineCode':
      return textNode(node.value, add(marks, { type: 'code' }));
    case 'strong':
    case 'emphasis':
    case 'delete':
      return readInline(node.children, context, add(marks, { type: MARK_NAMES[node.type] ?? node.type }));
    case 'link':
    case 'linkReference':
      return readLink(node, marks, context);
    case 'break':
      return [{ type: 'hardBreak', ...(marks.length > 0 && { marks }) }];
    case 'footnoteReference':
      return [readFootnote(node, context)];
    case 'image':
    case 'imageReference':
      throw context.report(node, 'a picture must stand alone in its paragraph');
    case 'html':
      throw context.report(node, `HTML is not part of the format; write «\\<» when a sign is meant: ${node.value}`);
    default:
      throw context.report(node, `${node.type} is not part of the format`);
  }
}

/** Text with its marks. @throws AppError `markdown-invalid` for pictures, HTML and links that lead nowhere */
export function readInline(
  nodes: readonly PhrasingContent[],
  context: ReadContext,
  marks: readonly BodyMark[] = [],
): BodyNode[] {
  return nodes.flatMap((node) => readOne(node, marks, context));
}
