import { Editor } from '@tiptap/core';
import type { JSONContent, NodeViewRenderer } from '@tiptap/core';
import { Document } from '@tiptap/extension-document';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { UndoRedo } from '@tiptap/extensions';
import { Fragment } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import { html } from 'lit';
import { common } from '../../common-texts.ts';
import { openDialog } from '../../components/dialogs.ts';
import { t } from '../editor-texts.ts';
import { marks } from '../schema/marks.ts';

type Content = JSONContent[];

function noteEditor(element: HTMLElement, content: Content): Editor {
  return new Editor({
    element,
    injectCSS: false,
    extensions: [
      Document.extend({ content: 'paragraph' }),
      Paragraph.extend({ content: 'text*' }),
      Text,
      ...marks,
      UndoRedo,
    ],
    content: { type: 'doc', content: [{ type: 'paragraph', content }] },
    editorProps: {
      attributes: {
        class: 'note-text',
        role: 'textbox',
        'aria-label': t('admin.editor.footnote'),
        'aria-multiline': 'false',
      },
      // One paragraph: Enter is for the button.
      handleKeyDown: (_view, event) => event.key === 'Enter' && !event.ctrlKey,
    },
  });
}

/** Asks for the text of a footnote. @returns the text; empty to take the footnote away; undefined when nothing changes */
async function editNote(content: Content): Promise<Content | undefined> {
  const element = document.createElement('div');
  const editor = noteEditor(element, content);
  const read = (): Content => editor.getJSON().content[0]?.content ?? [];
  const answer = await openDialog<Content>({
    heading: t('admin.editor.footnote'),
    content: (close) => {
      element.addEventListener('keydown', (event) => {
        if (event.key === 'Enter') close(read());
      });
      setTimeout(() => editor.commands.focus('end'), 50);
      return html`${element}
        <button slot="actions" type="button" class="button" @click=${() => close()}>${common('admin.common.cancel')}</button>
        <button slot="actions" type="button" class="button" @click=${() => close([])}>${common('admin.common.delete')}</button>
        <button slot="actions" type="button" class="button primary" @click=${() => close(read())}>
          ${common('admin.common.save')}
        </button>`;
    },
  });
  editor.destroy();
  return answer;
}

/** Asks for the text of a new footnote and puts it behind the selection. */
export async function insertFootnote(editor: Editor): Promise<void> {
  const { to } = editor.state.selection;
  const content = await editNote([]);
  if (content === undefined || content.length === 0) editor.commands.focus();
  else editor.chain().focus().insertContentAt(to, { type: 'footnote', content }).run();
}

/** A footnote in the text: its number, which opens it. */
export const footnoteView: NodeViewRenderer = ({ editor, node: first, getPos }) => {
  let node = first;
  const dom = document.createElement('button');
  dom.type = 'button';
  dom.className = 'note-mark';
  dom.contentEditable = 'false';
  const name = (): void => {
    dom.setAttribute('aria-label', `${t('admin.editor.footnote')}: ${node.textContent}`);
    dom.title = node.textContent;
  };
  name();
  dom.addEventListener('click', () => {
    if (!editor.isEditable) return;
    void editNote((node.toJSON() as JSONContent).content ?? []).then((content) => {
      const pos = getPos();
      if (content === undefined || pos === undefined) return;
      const tr = editor.state.tr;
      if (content.length === 0) tr.delete(pos, pos + node.nodeSize);
      else
        tr.replaceWith(
          pos,
          pos + node.nodeSize,
          node.type.create(null, Fragment.fromJSON(editor.schema, content), node.marks),
        );
      editor.view.dispatch(tr);
      editor.commands.focus();
    });
  });
  return {
    dom,
    update: (next: Node) => {
      if (next.type !== node.type) return false;
      node = next;
      name();
      return true;
    },
    stopEvent: (event: Event) => event.type === 'click' || event.type === 'keydown',
    ignoreMutation: () => true,
  };
};
