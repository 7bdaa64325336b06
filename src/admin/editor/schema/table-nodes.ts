import { Node } from '@tiptap/core';
import type { Attribute } from '@tiptap/core';
import { shaped } from './text-nodes.ts';

const ALIGNMENTS = ['left', 'center', 'right'];

const align: Partial<Attribute> = {
  parseHTML: (element) => {
    const name = element.getAttribute('data-align') ?? element.style.textAlign;
    return ALIGNMENTS.includes(name) ? name : null;
  },
};

const Table = Node.create({
  name: 'table',
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
});

const TableRow = Node.create({
  name: 'tableRow',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

const TableHeader = Node.create({
  name: 'tableHeader',
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', { ...HTMLAttributes, scope: 'col' }, 0],
});

const TableCell = Node.create({
  name: 'tableCell',
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
});

/** Tables as Markdown can write them: a head, rows of equal length, text in the cells. */
export const tableNodes: readonly Node[] = [
  shaped(Table),
  shaped(TableRow),
  shaped(TableHeader, { align }),
  shaped(TableCell, { align }),
];
