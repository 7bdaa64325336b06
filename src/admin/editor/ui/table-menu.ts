import type { Editor } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import type { MenuItem } from '../../components/ui-menu.ts';
import { t } from '../editor-texts.ts';
import {
  addColumn,
  addRow,
  alignColumn,
  deleteColumn,
  deleteRow,
  deleteTable,
  moveColumn,
  moveRow,
} from '../tables/table-commands.ts';
import { tablePlace } from '../tables/table-place.ts';

/** What can be done with the table around the cursor; empty outside of tables. */
export function tableMenu(editor: Editor): MenuItem[] {
  const place = tablePlace(editor.state);
  if (place === null) return [];
  const run = (command: Command) => () => {
    command(editor.state, editor.view.dispatch, editor.view);
    editor.view.focus();
  };
  const item = (label: string, command: Command, separated = false): MenuItem => ({
    label,
    run: run(command),
    disabled: !command(editor.state),
    separated,
  });
  return [
    item(t('admin.editor.rowAbove'), addRow(0)),
    item(t('admin.editor.rowBelow'), addRow(1)),
    item(t('admin.editor.rowUp'), moveRow(-1)),
    item(t('admin.editor.rowDown'), moveRow(1)),
    item(t('admin.editor.rowDelete'), deleteRow),
    item(t('admin.editor.columnBefore'), addColumn(0), true),
    item(t('admin.editor.columnAfter'), addColumn(1)),
    item(t('admin.editor.columnLeft'), moveColumn(-1)),
    item(t('admin.editor.columnRight'), moveColumn(1)),
    item(t('admin.editor.columnDelete'), deleteColumn),
    item(t('admin.editor.alignLeft'), alignColumn('left'), true),
    item(t('admin.editor.alignCenter'), alignColumn('center')),
    item(t('admin.editor.alignRight'), alignColumn('right')),
    { ...item(t('admin.editor.tableDelete'), deleteTable, true), danger: true },
  ];
}
