import { getMarkRange } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { EditorHost } from '../editor-host.ts';
import type { LinkTarget } from '../schema/marks.ts';
import { openLinkDialog } from './link-dialog.ts';

/** The link at the cursor or the start of the selection. */
export function linkAt(
  editor: Editor,
): { readonly target: LinkTarget; readonly from: number; readonly to: number } | null {
  const { $from } = editor.state.selection;
  const type = editor.schema.marks['link'];
  const range = type === undefined ? undefined : getMarkRange($from, type);
  const mark =
    range === undefined ? undefined : editor.state.doc.nodeAt(range.from)?.marks.find((each) => each.type === type);
  return range === undefined || mark === undefined ? null : { target: mark.attrs as LinkTarget, ...range };
}

/** Asks where the selected text, or the link at the cursor, leads; without a selection the title of the target is written. */
export async function editLink(editor: Editor, host: EditorHost): Promise<void> {
  const link = linkAt(editor);
  const { from, to, empty } = editor.state.selection;
  const selected = editor.state.doc.textBetween(from, to, ' ');
  const value = link?.target.href?.replace(/^(mailto|tel):/, '') ?? (empty ? '' : selected.slice(0, 80));
  const decision = await openLinkDialog(host, { value, exists: link !== null });
  if (decision === undefined) {
    editor.commands.focus();
    return;
  }
  const range = empty && link !== null ? link : { from, to };
  const chain = editor.chain().focus().setTextSelection(range);
  if (decision === 'remove') chain.unsetMark('link').setTextSelection(range.to).run();
  else if (range.from === range.to) {
    chain
      .insertContent({ type: 'text', text: decision.title, marks: [{ type: 'link', attrs: { ...decision.target } }] })
      .run();
  } else
    chain
      .setMark('link', { ...decision.target })
      .setTextSelection(range.to)
      .run();
}
