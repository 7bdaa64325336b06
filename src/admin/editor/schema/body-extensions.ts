import type { AnyExtension, Node, NodeViewRenderer } from '@tiptap/core';
import type { EditorBlock } from '../../../core/content/editor-form.ts';
import { blockNode } from './block-node.ts';
import { marks } from './marks.ts';
import { objectNodes } from './object-nodes.ts';
import { tableNodes } from './table-nodes.ts';
import { textNodes } from './text-nodes.ts';

/** How nodes look in an editor, by name; null for plain HTML. */
export type ViewOf = (name: string) => NodeViewRenderer | null;

/** The body schema of a site as Tiptap takes it: the same nodes and marks in the same order as the server's. */
export function bodyExtensions(blocks: readonly EditorBlock[], viewOf: ViewOf = () => null): AnyExtension[] {
  const nodes: readonly Node[] = [...textNodes, ...tableNodes, ...objectNodes, ...blocks.map(blockNode)];
  const viewed = nodes.map((node) => {
    const view = viewOf(node.name);
    return view === null ? node : node.extend({ addNodeView: () => view });
  });
  return [...viewed, ...marks];
}
