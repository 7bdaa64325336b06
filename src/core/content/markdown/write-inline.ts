import type { PhrasingContent, RootContent } from 'mdast';
import type { BodyMark, BodyNode } from '../body.ts';
import { inlineTree } from '../inline-tree.ts';
import type { InlineTree } from '../inline-tree.ts';
import { linkAddress } from './links.ts';

/** Footnotes met while one file is written; their definitions stand at its end. */
export type FootnoteDefinitions = RootContent[];

function writeMark(mark: BodyMark, children: readonly InlineTree[], notes: FootnoteDefinitions): PhrasingContent {
  const inside = () => children.flatMap((child) => writeTree(child, notes));
  switch (mark.type) {
    case 'link':
      return { type: 'link', url: linkAddress(mark), children: inside() };
    case 'bold':
      return { type: 'strong', children: inside() };
    case 'italic':
      return { type: 'emphasis', children: inside() };
    case 'strike':
      return { type: 'delete', children: inside() };
    default:
      return {
        type: 'inlineCode',
        value: children.map((child) => (child.kind === 'leaf' ? (child.node.text ?? '') : '')).join(''),
      };
  }
}

function writeFootnote(node: BodyNode, notes: FootnoteDefinitions): PhrasingContent {
  const identifier = String(notes.length + 1);
  const definition: RootContent = { type: 'footnoteDefinition', identifier, label: identifier, children: [] };
  notes.push(definition);
  definition.children.push({ type: 'paragraph', children: writeInline(node.content, notes) });
  return { type: 'footnoteReference', identifier, label: identifier };
}

function writeTree(tree: InlineTree, notes: FootnoteDefinitions): PhrasingContent[] {
  if (tree.kind === 'mark') return [writeMark(tree.mark, tree.children, notes)];
  if (tree.node.type === 'hardBreak') return [{ type: 'break' }];
  if (tree.node.type === 'footnote') return [writeFootnote(tree.node, notes)];
  return [{ type: 'text', value: tree.node.text ?? '' }];
}

/** Inline content as Markdown nodes; definitions of its footnotes are added to `notes`. */
export function writeInline(content: readonly BodyNode[] | undefined, notes: FootnoteDefinitions): PhrasingContent[] {
  return inlineTree(content ?? []).flatMap((tree) => writeTree(tree, notes));
}
