import { Extension } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { announce } from '../../components/toast.ts';
import type { EditorHost } from '../editor-host.ts';
import { t } from '../editor-texts.ts';
import { editLink } from '../links/edit-link.ts';
import { moveBlock } from './move-block.ts';

/** What the keys need beside the editor. */
export interface KeyTargets {
  readonly host: EditorHost;
  readonly enterToolbar: () => void;
}

/** Keys of the editor as a whole. */
export function editorKeys({ host, enterToolbar }: KeyTargets): Extension {
  return Extension.create({
    name: 'editorKeys',
    priority: 1900,
    addKeyboardShortcuts() {
      const move = (direction: -1 | 1) => () => {
        const { state, view } = this.editor;
        if (moveBlock(direction)(state, view.dispatch, view)) {
          announce(t(direction < 0 ? 'admin.editor.movedUp' : 'admin.editor.movedDown'));
        }
        return true;
      };
      return {
        'Alt-Shift-ArrowUp': move(-1),
        'Alt-Shift-ArrowDown': move(1),
        'Mod-k': () => {
          void editLink(this.editor, host);
          return true;
        },
        'Alt-F10': () => {
          enterToolbar();
          return true;
        },
        Enter: () => {
          // On a selected picture or block: into its first field or its form.
          const { selection } = this.editor.state;
          if (!(selection instanceof NodeSelection)) return false;
          const dom = this.editor.view.nodeDOM(selection.from);
          const control = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>('input:enabled, button') : null;
          if (control?.tagName === 'BUTTON') control.click();
          else control?.focus();
          return control !== null;
        },
      };
    },
  });
}
