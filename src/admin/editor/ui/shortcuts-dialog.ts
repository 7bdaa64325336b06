import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { openDialog } from '../../components/dialogs.ts';
import { keyNames } from '../../shortcuts.ts';
import { t } from '../editor-texts.ts';
import { toolbarGroups } from './toolbar-buttons.ts';

function keysOf(keys: string): TemplateResult {
  return html`${keyNames(keys.toLowerCase().replaceAll('-', '+')).map((key) => html`<kbd>${key}</kbd>`)}`;
}

function row(keys: TemplateResult, what: string): TemplateResult {
  return html`<tr>
    <td>${keys}</td>
    <td>${what}</td>
  </tr>`;
}

const SIGNS = [
  ['## ', 'admin.editor.heading2'],
  ['### ', 'admin.editor.heading3'],
  ['- ', 'admin.editor.bulletList'],
  ['1. ', 'admin.editor.orderedList'],
  ['> ', 'admin.editor.quote'],
  ['``` ', 'admin.editor.codeBlock'],
  ['---', 'admin.editor.rule'],
  ['/', 'admin.editor.insert'],
] as const;

const MORE = [
  ['Alt-Shift-ArrowUp', 'admin.editor.moveUp'],
  ['Alt-Shift-ArrowDown', 'admin.editor.moveDown'],
  ['Mod-Alt-2', 'admin.editor.heading2'],
  ['Mod-Alt-3', 'admin.editor.heading3'],
  ['Shift-Enter', 'admin.editor.lineBreak'],
  ['Alt-F10', 'admin.editor.leaveEditor'],
] as const;

/** Shows every shortcut of the editor. */
export async function openShortcuts(): Promise<void> {
  const buttons = toolbarGroups().flat();
  await openDialog({
    heading: t('admin.editor.shortcuts'),
    lightDismiss: true,
    content: () => html`<table class="shortcuts">
      <thead>
        <tr>
          <th scope="col">${t('admin.editor.shortcutKeys')}</th>
          <th scope="col">${t('admin.editor.shortcutWhat')}</th>
        </tr>
      </thead>
      <tbody>
        ${buttons.map(({ keys, label }) => (keys === undefined ? null : row(keysOf(keys), label)))}
        ${MORE.map(([keys, what]) => row(keysOf(keys), t(what)))}
        <tr>
          <th scope="rowgroup" colspan="2">${t('admin.editor.shortcutMarks')}</th>
        </tr>
        ${SIGNS.map(([sign, what]) => row(html`<kbd>${sign.trim()}</kbd>`, t(what)))}
      </tbody>
    </table>`,
  });
}
