import type { Attribute, Node } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { CodeBlock } from '@tiptap/extension-code-block';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { HorizontalRule } from '@tiptap/extension-horizontal-rule';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { NODE_SHAPES } from '../../../core/content/schema/node-shapes.ts';
import { CODE_LANGUAGE_PATTERN } from '../../../core/content/schema/patterns.ts';
import { attributesOf, configOf } from './shaped.ts';

type NodeName = keyof typeof NODE_SHAPES;

/** Nodes of the body schema come in its order, after which nothing else decides; `text` must not shape itself. */
function priorityOf(name: NodeName): number {
  return 900 - Object.keys(NODE_SHAPES).indexOf(name);
}

/** Tiptap's extension of a node with the shape that the body schema gives it. */
export function shaped<Options, Storage>(
  extension: Node<Options, Storage>,
  special: Readonly<Record<string, Partial<Attribute>>> = {},
): Node {
  const name = extension.name as NodeName;
  const shape = NODE_SHAPES[name];
  return extension.extend({
    ...configOf(shape),
    priority: priorityOf(name),
    addAttributes: () => attributesOf(shape, special),
  });
}

const level: Partial<Attribute> = {
  // A page's title is its only heading of the first level; below the fourth there are none.
  parseHTML: (element) => Math.min(4, Math.max(2, Number(element.tagName.slice(1)))),
  renderHTML: () => ({}),
};

const start: Partial<Attribute> = {
  parseHTML: (element) => Math.min(99_999, Math.max(0, Number.parseInt(element.getAttribute('start') ?? '1', 10) || 1)),
  renderHTML: ({ start: from }) => (from === 1 ? {} : { start: from as number }),
};

const language: Partial<Attribute> = {
  parseHTML: (element) => {
    const name = /language-(\S+)/.exec(element.firstElementChild?.className ?? '')?.[1] ?? '';
    return CODE_LANGUAGE_PATTERN.test(name) ? name : null;
  },
  renderHTML: () => ({}),
};

const heading = Heading.configure({ levels: [2, 3, 4] }).extend({
  parseHTML: () => ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag })),
});

/** The nodes for running text. */
export const textNodes: readonly Node[] = [
  shaped(Document),
  shaped(Paragraph),
  shaped(heading, { level }),
  shaped(BulletList),
  shaped(OrderedList, { start }),
  shaped(ListItem),
  shaped(Blockquote),
  shaped(CodeBlock.configure({ enableTabIndentation: false }), { language }),
  shaped(HorizontalRule),
  shaped(Text),
  shaped(HardBreak),
];
