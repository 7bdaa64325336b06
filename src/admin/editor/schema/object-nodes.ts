import { Node } from '@tiptap/core';
import { shaped } from './text-nodes.ts';

const Picture = Node.create({
  name: 'picture',
  draggable: true,
  parseHTML: () => [{ tag: 'figure[data-name]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes],
});

const Footnote = Node.create({
  name: 'footnote',
  parseHTML: () => [{ tag: 'span[data-footnote]' }],
  renderHTML: () => ['span', { 'data-footnote': '' }, 0],
});

/** Pictures and footnotes. What they look like in the editor, their node views say. */
export const objectNodes: readonly Node[] = [shaped(Picture), shaped(Footnote)];
