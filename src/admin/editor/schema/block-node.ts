import { Node } from '@tiptap/core';
import type { EditorBlock } from '../../../core/content/editor-form.ts';
import { blockShape } from '../../../core/content/schema/node-shapes.ts';
import { attributesOf, configOf } from './shaped.ts';

/** The node of a block that the platform or the site adds. @param index its place among them */
export function blockNode({ name, kind, content }: EditorBlock, index: number): Node {
  const shape = blockShape(content === null ? { kind } : { kind, content });
  return Node.create({
    ...configOf(shape),
    name,
    priority: 800 - index,
    addAttributes: () => attributesOf(shape),
    parseHTML: () => [{ tag: `div[data-block="${name}"]` }],
    renderHTML: ({ HTMLAttributes }) => [
      'div',
      { ...HTMLAttributes, 'data-block': name },
      ...(kind === 'leaf' ? [] : [0]),
    ],
  });
}
