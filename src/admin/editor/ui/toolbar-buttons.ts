import type { Editor } from '@tiptap/core';
import type { IconName } from '../../components/icons.ts';
import type { EditorHost } from '../editor-host.ts';
import { t } from '../editor-texts.ts';
import { editLink } from '../links/edit-link.ts';
import { insertMedia, pickMedia } from '../views/pictures.ts';

/** A button of the toolbar. `isOn` is absent for those that do something once. */
export interface ToolbarButton {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  /** Keys as ProseMirror writes them. */
  readonly keys?: string;
  readonly isOn?: (editor: Editor) => boolean;
  readonly isOff?: (editor: Editor) => boolean;
  readonly run: (editor: Editor, host: EditorHost) => void;
}

function mark(name: 'bold' | 'italic' | 'strike' | 'code', keys: string): ToolbarButton {
  return {
    id: name,
    label: t(`admin.editor.${name}`),
    icon: name,
    keys,
    isOn: (editor) => editor.isActive(name),
    run: (editor) => void editor.chain().focus().toggleMark(name).run(),
  };
}

/** Buttons for marks, which the bubble over a selection shows too. */
export function markButtons(): ToolbarButton[] {
  return [
    mark('bold', 'Mod-b'),
    mark('italic', 'Mod-i'),
    {
      id: 'link',
      label: t('admin.editor.link'),
      icon: 'link',
      keys: 'Mod-k',
      isOn: (editor) => editor.isActive('link'),
      run: (editor, host) => void editLink(editor, host),
    },
  ];
}

/** The toolbar's groups of buttons, in order. */
export function toolbarGroups(): readonly (readonly ToolbarButton[])[] {
  const [bold, italic, link] = markButtons();
  return [
    [
      {
        id: 'undo',
        label: t('admin.editor.undo'),
        icon: 'undo',
        keys: 'Mod-z',
        isOff: (editor) => !editor.can().undo(),
        run: (editor) => void editor.chain().focus().undo().run(),
      },
      {
        id: 'redo',
        label: t('admin.editor.redo'),
        icon: 'redo',
        keys: 'Mod-Shift-z',
        isOff: (editor) => !editor.can().redo(),
        run: (editor) => void editor.chain().focus().redo().run(),
      },
    ],
    [bold, italic, mark('strike', 'Mod-Shift-s'), mark('code', 'Mod-e'), link].filter((button) => button !== undefined),
    [
      {
        id: 'bulletList',
        label: t('admin.editor.bulletList'),
        icon: 'list',
        keys: 'Mod-Shift-8',
        isOn: (editor) => editor.isActive('bulletList'),
        run: (editor) => void editor.chain().focus().toggleBulletList().run(),
      },
      {
        id: 'orderedList',
        label: t('admin.editor.orderedList'),
        icon: 'numbers',
        keys: 'Mod-Shift-7',
        isOn: (editor) => editor.isActive('orderedList'),
        run: (editor) => void editor.chain().focus().toggleOrderedList().run(),
      },
      {
        id: 'quote',
        label: t('admin.editor.quote'),
        icon: 'quote',
        keys: 'Mod-Shift-b',
        isOn: (editor) => editor.isActive('blockquote'),
        run: (editor) => void editor.chain().focus().toggleBlockquote().run(),
      },
    ],
    [
      {
        id: 'picture',
        label: t('admin.editor.picture'),
        icon: 'media',
        run: (editor, host) =>
          void pickMedia(host.site, 'picture', true).then((picked) => {
            insertMedia(editor, host, picked);
          }),
      },
    ],
  ];
}
