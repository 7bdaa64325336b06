import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';

/** A cell by its table and place; rows and columns from 0. */
export interface TablePlace {
  readonly table: Node;
  /** Position before the table. */
  readonly pos: number;
  readonly row: number;
  readonly column: number;
}

/** The cell that the selection begins in. */
export function tablePlace(state: EditorState): TablePlace | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 1; depth -= 1) {
    if ($from.node(depth).type.name !== 'tableRow') continue;
    return {
      table: $from.node(depth - 1),
      pos: $from.before(depth - 1),
      row: $from.index(depth - 1),
      column: $from.index(depth),
    };
  }
  return null;
}

/** How many columns the widest row has. */
export function columnsOf(table: Node): number {
  let columns = 0;
  table.forEach((row) => {
    columns = Math.max(columns, row.childCount);
  });
  return columns;
}

/** Position of the start of a cell's text in a table that stands at `pos`. */
export function cellStart(table: Node, pos: number, row: number, column: number): number {
  let at = pos + 1;
  for (let r = 0; r < row; r += 1) at += table.child(r).nodeSize;
  at += 1;
  for (let c = 0; c < column; c += 1) at += table.child(row).child(c).nodeSize;
  return at + 1;
}
