import { Editor } from '@tiptap/core';
import type { AnyExtension, JSONContent } from '@tiptap/core';
import { Dropcursor, Gapcursor, Placeholder, TrailingNode, UndoRedo } from '@tiptap/extensions';
import { ListKeymap } from '@tiptap/extension-list';
import type { Body } from '../../core/content/body.ts';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import { blockNamed } from './editor-host.ts';
import type { EditorHost } from './editor-host.ts';
import { t } from './editor-texts.ts';
import { BlockIds, withBlockIds } from './keys/block-ids.ts';
import { editorKeys } from './keys/editor-keys.ts';
import { pasting } from './paste/paste-plugin.ts';
import { bodyExtensions } from './schema/body-extensions.ts';
import type { ViewOf } from './schema/body-extensions.ts';
import { TableKeys } from './tables/table-keys.ts';
import { bubbleMenu } from './ui/bubble-menu.ts';
import { DragHandles } from './ui/drag-handle.ts';
import { slashMenu } from './ui/slash-menu.ts';
import { blockView } from './views/block-view.ts';
import { footnoteView } from './views/footnote-view.ts';
import { pictureView } from './views/picture-view.ts';

/** What makes an editor of a body. */
export interface EditorOptions {
  readonly element: HTMLElement;
  readonly host: EditorHost;
  readonly body: Body;
  readonly editable: boolean;
  readonly onChange: () => void;
  readonly onSelection: () => void;
  readonly enterToolbar: () => void;
}

/** How the nodes look in this editor. */
function viewsFor(host: EditorHost): ViewOf {
  return (name) => {
    const block = blockNamed(host, name);
    if (block !== undefined) return blockView(host, block);
    if (name === 'picture') return pictureView(host);
    return name === 'footnote' ? footnoteView : null;
  };
}

function extensionsOf({ host, enterToolbar }: EditorOptions): AnyExtension[] {
  return [
    ...bodyExtensions(host.blocks, viewsFor(host)),
    BlockIds,
    TableKeys,
    editorKeys({ host, enterToolbar }),
    ListKeymap,
    UndoRedo.configure({ depth: 500 }),
    Dropcursor.configure({ color: false, class: 'drop-cursor', width: 3 }),
    Gapcursor,
    TrailingNode.configure({ node: 'paragraph' }),
    Placeholder.configure({ placeholder: () => t('admin.editor.placeholder') }),
    slashMenu(host),
    bubbleMenu(host),
    pasting(host),
    DragHandles,
  ];
}

/** The editor of a body, with everything around it that belongs to writing. */
export function createEditor(options: EditorOptions): Editor {
  const { element, host, body, editable, onChange, onSelection } = options;
  const editor = new Editor({
    element,
    editable,
    injectCSS: false,
    content: body as JSONContent,
    extensions: extensionsOf(options),
    editorProps: {
      attributes: {
        id: 'body-text',
        class: 'body-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': t('admin.editor.text'),
        lang: LANGUAGE_TAGS[host.language],
        spellcheck: 'true',
      },
    },
  });
  const named = withBlockIds(editor.state);
  if (named !== null) editor.view.dispatch(named.setMeta('addToHistory', false));
  editor.on('update', onChange);
  editor.on('transaction', onSelection);
  editor.on('focus', onSelection);
  return editor;
}

/** The text as it is saved: without the empty paragraphs at its end that only hold the cursor. */
export function bodyOf(editor: Editor): Body {
  const { content = [] } = editor.getJSON() as { content?: Body['content'] };
  const last = content.findLastIndex((block) => block.type !== 'paragraph' || (block.content ?? []).length > 0);
  return { type: 'doc', content: last < 0 ? content.slice(0, 1) : content.slice(0, last + 1) };
}
