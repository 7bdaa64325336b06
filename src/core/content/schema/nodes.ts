import type { NodeSpec } from 'prosemirror-model';
import { z } from 'zod';
import { attribute, idSchema, languageSchema, lineSchema, mediaNameSchema, optional } from './attributes.ts';

const id = optional(idSchema);

/** The highest number that an ordered list may start from. */
export const LAST_LIST_START = 99_999;

/**
 * Nodes that every site has. Names are those of Tiptap's StarterKit where it has the node.
 * `phrase` is inline content that stays on one line, for headings and table cells.
 */
export const BASE_NODES = {
  doc: { content: 'block+' },
  paragraph: { group: 'block', content: 'inline*', attrs: { id } },
  heading: {
    group: 'block',
    content: 'phrase*',
    defining: true,
    attrs: { id, level: attribute(z.union([z.literal(2), z.literal(3), z.literal(4)]), 2) },
  },
  bulletList: { group: 'block', content: 'listItem+', attrs: { id } },
  orderedList: {
    group: 'block',
    content: 'listItem+',
    attrs: { id, start: attribute(z.int().min(0).max(LAST_LIST_START), 1) },
  },
  listItem: { content: 'paragraph block*', defining: true },
  blockquote: { group: 'block', content: 'block+', defining: true, attrs: { id } },
  codeBlock: {
    group: 'block',
    content: 'text*',
    marks: '',
    code: true,
    defining: true,
    attrs: { id, language: optional(languageSchema) },
  },
  horizontalRule: { group: 'block', attrs: { id } },
  picture: {
    group: 'block',
    atom: true,
    attrs: { id, name: attribute(mediaNameSchema), alt: attribute(lineSchema, ''), caption: attribute(lineSchema, '') },
  },
  table: { group: 'block', content: 'tableRow+', isolating: true, attrs: { id } },
  tableRow: { content: '(tableCell | tableHeader)+' },
  tableHeader: { content: 'phrase*', isolating: true, attrs: { align: optional(z.enum(['left', 'center', 'right'])) } },
  tableCell: { content: 'phrase*', isolating: true, attrs: { align: optional(z.enum(['left', 'center', 'right'])) } },
  text: { group: 'inline phrase' },
  hardBreak: { group: 'inline', inline: true, selectable: false },
  footnote: { group: 'inline phrase', inline: true, content: 'text*', isolating: true },
} as const satisfies Record<string, NodeSpec>;
