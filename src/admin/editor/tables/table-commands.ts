import { Fragment } from '@tiptap/pm/model';
import type { Node, Schema } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { Command } from '@tiptap/pm/state';
import { cellStart, columnsOf, tablePlace } from './table-place.ts';
import type { TablePlace } from './table-place.ts';

/** A table as rows of cells. */
type Grid = Node[][];

function gridOf(table: Node): Grid {
  const columns = columnsOf(table);
  const rows: Grid = [];
  table.forEach((row, _offset, r) => {
    const cells = Array.from({ length: columns }, (_, c) => row.maybeChild(c) ?? emptyCell(table.type.schema, r));
    rows.push(cells);
  });
  return rows;
}

function emptyCell(schema: Schema, row: number, align: unknown = null): Node {
  return schema.node(row === 0 ? 'tableHeader' : 'tableCell', { align });
}

/** The table with these cells; those of the first row head their columns. */
function tableOf(former: Node, grid: Grid): Node {
  const { schema } = former.type;
  const rows = grid.map((cells, r) =>
    schema.node(
      'tableRow',
      null,
      cells.map((cell) => schema.node(r === 0 ? 'tableHeader' : 'tableCell', cell.attrs, cell.content)),
    ),
  );
  return former.type.create(former.attrs, Fragment.from(rows));
}

interface Change {
  readonly grid: Grid;
  /** Where the cursor goes. */
  readonly row: number;
  readonly column: number;
}

/** A command that changes the table around the selection; null when there is nothing to change. */
function tableCommand(change: (grid: Grid, place: TablePlace) => Change | null): Command {
  return (state, dispatch) => {
    const place = tablePlace(state);
    const result = place === null ? null : change(gridOf(place.table), place);
    if (place === null || result === null) return false;
    if (dispatch === undefined) return true;
    const table = tableOf(place.table, result.grid);
    const tr = state.tr.replaceWith(place.pos, place.pos + place.table.nodeSize, table);
    const at = cellStart(table, place.pos, result.row, result.column);
    dispatch(tr.setSelection(TextSelection.create(tr.doc, at)).scrollIntoView());
    return true;
  };
}

function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const copy = [...items];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
}

/** Adds a row above (0) or below (1) the cursor's. */
export function addRow(side: 0 | 1): Command {
  return tableCommand((grid, { table, row, column }) => {
    // The head stays the head.
    const at = Math.max(1, row + side);
    const cells = (grid[0] ?? []).map((head) => emptyCell(table.type.schema, 1, head.attrs['align']));
    return { grid: [...grid.slice(0, at), cells, ...grid.slice(at)], row: at, column: side === 1 ? column : 0 };
  });
}

/** Adds a column before (0) or after (1) the cursor's. */
export function addColumn(side: 0 | 1): Command {
  return tableCommand((grid, { table, row, column }) => {
    const at = column + side;
    const wider = grid.map((cells, r) => [...cells.slice(0, at), emptyCell(table.type.schema, r), ...cells.slice(at)]);
    return { grid: wider, row, column: at };
  });
}

/** Takes the cursor's row away; the head stays. */
export const deleteRow: Command = tableCommand((grid, { row, column }) => {
  if (row === 0 || grid.length < 2) return null;
  const rest = grid.filter((_, r) => r !== row);
  return { grid: rest, row: Math.min(row, rest.length - 1), column };
});

/** Takes the cursor's column away. */
export const deleteColumn: Command = tableCommand((grid, { row, column }) => {
  if ((grid[0]?.length ?? 0) < 2) return null;
  const rest = grid.map((cells) => cells.filter((_, c) => c !== column));
  return { grid: rest, row, column: Math.min(column, (rest[0]?.length ?? 1) - 1) };
});

/** Moves the cursor's row up or down, below the head. */
export function moveRow(direction: -1 | 1): Command {
  return tableCommand((grid, { row, column }) => {
    const to = row + direction;
    if (row === 0 || to < 1 || to >= grid.length) return null;
    return { grid: moved(grid, row, to), row: to, column };
  });
}

/** Moves the cursor's column to the left or right. */
export function moveColumn(direction: -1 | 1): Command {
  return tableCommand((grid, { row, column }) => {
    const to = column + direction;
    if (to < 0 || to >= (grid[0]?.length ?? 0)) return null;
    return { grid: grid.map((cells) => moved(cells, column, to)), row, column: to };
  });
}

/** Aligns the cursor's column. */
export function alignColumn(align: 'left' | 'center' | 'right' | null): Command {
  return tableCommand((grid, { row, column }) => ({
    grid: grid.map((cells) =>
      cells.map((cell, c) => (c === column ? cell.type.create({ ...cell.attrs, align }, cell.content) : cell)),
    ),
    row,
    column,
  }));
}

/** Takes the table away. */
export const deleteTable: Command = (state, dispatch) => {
  const place = tablePlace(state);
  if (place === null) return false;
  const paragraph = state.schema.node('paragraph');
  const tr = state.tr.replaceWith(place.pos, place.pos + place.table.nodeSize, paragraph);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, place.pos + 1)).scrollIntoView());
  return true;
};

/** A new table with a head. */
export function newTable(schema: Schema, rows: number, columns: number): Node {
  const row = (r: number) =>
    schema.node(
      'tableRow',
      null,
      Array.from({ length: columns }, () => emptyCell(schema, r)),
    );
  return schema.node(
    'table',
    null,
    Array.from({ length: rows }, (_, r) => row(r)),
  );
}
