import type { NodeSpec } from 'prosemirror-model';

const id = { default: null };

/**
 * Nodes that every site has, without the checks of their attributes, which nodes.ts adds: the editor in the browser
 * is built from the same shapes. Names are those of Tiptap's StarterKit where it has the node.
 * `phrase` is inline content that stays on one line, for headings and table cells. A footnote is edited in a place of its own.
 */
export const NODE_SHAPES = {
  doc: { content: 'block+' },
  paragraph: { group: 'block', content: 'inline*', attrs: { id } },
  heading: { group: 'block', content: 'phrase*', defining: true, attrs: { id, level: { default: 2 } } },
  bulletList: { group: 'block', content: 'listItem+', attrs: { id } },
  orderedList: { group: 'block', content: 'listItem+', attrs: { id, start: { default: 1 } } },
  listItem: { content: 'paragraph block*', defining: true },
  blockquote: { group: 'block', content: 'block+', defining: true, attrs: { id } },
  codeBlock: {
    group: 'block',
    content: 'text*',
    marks: '',
    code: true,
    defining: true,
    attrs: { id, language: { default: null } },
  },
  horizontalRule: { group: 'block', attrs: { id } },
  picture: {
    group: 'block',
    atom: true,
    attrs: { id, name: {}, alt: { default: '' }, caption: { default: '' }, decorative: { default: false } },
  },
  table: { group: 'block', content: 'tableRow+', isolating: true, attrs: { id } },
  tableRow: { content: '(tableCell | tableHeader)+' },
  tableHeader: { content: 'phrase*', isolating: true, attrs: { align: { default: null } } },
  tableCell: { content: 'phrase*', isolating: true, attrs: { align: { default: null } } },
  text: { group: 'inline phrase' },
  hardBreak: { group: 'inline', inline: true, selectable: false },
  footnote: { group: 'inline phrase', inline: true, content: 'text*', isolating: true, atom: true },
} as const satisfies Record<string, NodeSpec>;

/** The shape of a block that the platform or a site adds: its id, and `values`, what its definition's zod schema gives. */
export function blockShape(block: { readonly kind: 'leaf' | 'container'; readonly content?: string }): NodeSpec {
  const attrs = { id, values: {} };
  if (block.kind === 'leaf') return { group: 'block', atom: true, attrs };
  return { group: 'block', content: block.content ?? 'block+', defining: true, isolating: true, attrs };
}
