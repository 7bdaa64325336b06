import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorHost } from '../editor-host.ts';
import { typedAddress } from '../links/address.ts';
import { NO_TARGET } from '../schema/marks.ts';
import { insertMedia, uploadMedia } from '../views/pictures.ts';
import { cleanHtml, isOwnHtml } from './clean-html.ts';
import { looksLikeMarkdown } from './looks-like-markdown.ts';

function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])];
}

/** Word and browsers put a picture of the text beside the text: then the text is meant. */
function hasText(data: DataTransfer | null): boolean {
  const html = data?.getData('text/html') ?? '';
  const text = new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
  return text !== '' || (data?.getData('text/plain') ?? '').trim() !== '';
}

async function takeFiles(editor: Editor, host: EditorHost, files: readonly File[]): Promise<void> {
  insertMedia(editor, host, await uploadMedia(host, files));
}

async function pasteMarkdown(editor: Editor, host: EditorHost, text: string): Promise<void> {
  const { markdownBlocks } = await import('./paste-markdown.ts');
  const blocks = markdownBlocks(text.replaceAll('\r\n', '\n'), host.documentId, editor.schema);
  const content = Fragment.fromJSON(editor.schema, blocks);
  editor.view.dispatch(editor.state.tr.replaceSelection(new Slice(content, 0, 0)).scrollIntoView());
}

/** An address pasted over selected words becomes their link; alone, a link that reads as itself. */
function pasteAddress(editor: Editor, text: string): boolean {
  const href = /^\S+$/.test(text) && /^(https?|mailto|tel):/i.test(text) ? typedAddress(text) : null;
  const { from, to, empty, $from } = editor.state.selection;
  const type = editor.schema.marks['link'];
  if (href === null || type === undefined || $from.parent.type.spec.code === true) return false;
  const mark = type.create({ ...NO_TARGET, href });
  const tr = editor.state.tr;
  if (empty) tr.replaceSelectionWith(editor.schema.text(text, [mark]), false);
  else tr.addMark(from, to, mark);
  editor.view.dispatch(tr.removeStoredMark(type).scrollIntoView());
  return true;
}

/** What is pasted and dropped: files are uploaded, HTML is cleaned, Markdown and addresses become what they say. */
export function pasting(host: EditorHost): Extension {
  return Extension.create({
    name: 'pasting',
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        new Plugin({
          props: {
            transformPastedHTML: (html) => (isOwnHtml(html) ? html : cleanHtml(html)),
            handlePaste: (view, event) => {
              const data = event.clipboardData;
              const files = filesOf(data);
              if (files.length > 0 && !hasText(data)) {
                void takeFiles(editor, host, files);
                return true;
              }
              const text = (data?.getData('text/plain') ?? '').trim();
              const html = data?.getData('text/html') ?? '';
              if (text === '' || view.state.selection.$from.parent.type.spec.code === true) return false;
              if (!isOwnHtml(html) && pasteAddress(editor, text)) return true;
              if (html !== '' || !looksLikeMarkdown(text)) return false;
              void pasteMarkdown(editor, host, text);
              return true;
            },
            handleDrop: (view, event, _slice, moved) => {
              const files = filesOf(event.dataTransfer);
              if (moved || files.length === 0) return false;
              event.preventDefault();
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
              if (at !== null) editor.commands.setTextSelection(at.pos);
              void takeFiles(editor, host, files);
              return true;
            },
          },
        }),
      ];
    },
  });
}
