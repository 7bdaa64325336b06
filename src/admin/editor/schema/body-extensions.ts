import type { AnyExtension } from '@tiptap/core';
import type { EditorBlock } from '../../../core/content/editor-form.ts';
import { blockNode } from './block-node.ts';
import { marks } from './marks.ts';
import { objectNodes } from './object-nodes.ts';
import { tableNodes } from './table-nodes.ts';
import { textNodes } from './text-nodes.ts';

/** The body schema of a site as Tiptap takes it: the same nodes and marks in the same order as the server's. */
export function bodyExtensions(blocks: readonly EditorBlock[]): AnyExtension[] {
  return [...textNodes, ...tableNodes, ...objectNodes, ...blocks.map(blockNode), ...marks];
}
