import type { Editor } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import { html, render } from 'lit';
import { icon } from '../../components/icons.ts';
import type { IconName } from '../../components/icons.ts';
import { t } from '../editor-texts.ts';
import { deleteBlock, duplicateBlock, moveBlock } from '../keys/move-block.ts';
import { placePopup } from './popup.ts';

function step(from: EventTarget | null, key: string, buttons: readonly HTMLElement[]): void {
  const at = buttons.indexOf(from as HTMLElement);
  const to = key === 'ArrowDown' ? (at + 1) % buttons.length : (at - 1 + buttons.length) % buttons.length;
  buttons[to]?.focus();
}

/** Opens the menu of the selected block below its handle. */
export function openBlockMenu(editor: Editor, handle: HTMLElement): void {
  const menu = document.createElement('div');
  menu.className = 'block-menu';
  menu.popover = 'auto';
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', t('admin.editor.blockActions'));
  const item = (label: string, drawing: IconName, command: Command) =>
    html`<button
      type="button"
      role="menuitem"
      @click=${() => {
        menu.hidePopover();
        command(editor.state, editor.view.dispatch, editor.view);
        editor.view.focus();
      }}
    >
      ${icon(drawing)} ${label}
    </button>`;
  render(
    html`${item(t('admin.editor.moveUp'), 'up', moveBlock(-1))} ${item(t('admin.editor.moveDown'), 'down', moveBlock(1))}
    ${item(t('admin.editor.duplicateBlock'), 'copy', duplicateBlock)}
    ${item(t('admin.editor.deleteBlock'), 'trash', deleteBlock)}`,
    menu,
  );
  const buttons = [...menu.querySelectorAll('button')];
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    step(event.target, event.key, buttons);
  });
  menu.addEventListener('toggle', (event) => {
    if (event.newState === 'closed') menu.remove();
  });
  editor.view.dom.parentElement?.append(menu);
  menu.showPopover();
  placePopup(menu, handle.getBoundingClientRect());
  buttons[0]?.focus();
}
