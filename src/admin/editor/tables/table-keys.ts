import { Extension } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import type { Command } from '@tiptap/pm/state';
import { addRow } from './table-commands.ts';
import { cellStart, columnsOf, tablePlace } from './table-place.ts';

/** To the cell so many further on, in reading order; a new row after the last one. */
function toCell(step: 1 | -1): Command {
  return (state, dispatch, view) => {
    const place = tablePlace(state);
    if (place === null) return false;
    const { table, pos, row, column } = place;
    const columns = columnsOf(table);
    const index = row * columns + column + step;
    if (index < 0) return true;
    const [r, c] = [Math.floor(index / columns), index % columns];
    if (r < table.childCount) return toPlace(cellStart(table, pos, r, c))(state, dispatch, view);
    if (!addRow(1)(state, dispatch)) return false;
    return view === undefined || toPlace(cellStartOf(view.state, r, 0) ?? 0)(view.state, view.dispatch);
  };
}

function cellStartOf(state: Parameters<Command>[0], row: number, column: number): number | null {
  const place = tablePlace(state);
  return place === null ? null : cellStart(place.table, place.pos, row, column);
}

function toPlace(at: number): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, at)).scrollIntoView());
    return true;
  };
}

/** To the cell below; in the last row, out of the table. */
const toCellBelow: Command = (state, dispatch, view) => {
  const place = tablePlace(state);
  if (place === null) return false;
  const { table, pos, row, column } = place;
  if (row + 1 < table.childCount) return toPlace(cellStart(table, pos, row + 1, column))(state, dispatch, view);
  const after = pos + table.nodeSize;
  if (dispatch === undefined) return true;
  const tr = state.tr;
  if (state.doc.resolve(after).nodeAfter?.isTextblock !== true) tr.insert(after, state.schema.node('paragraph'));
  dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
};

/** Keys inside tables: Tab and Shift-Tab go from cell to cell, Enter goes down and at the end out. */
export const TableKeys = Extension.create({
  name: 'tableKeys',
  priority: 2000,
  addKeyboardShortcuts() {
    const run = (command: Command) => () => {
      const { state, view } = this.editor;
      return command(state, view.dispatch, view);
    };
    return { Tab: run(toCell(1)), 'Shift-Tab': run(toCell(-1)), Enter: run(toCellBelow) };
  },
});
