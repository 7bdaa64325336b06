import type { Editor } from '@tiptap/core';
import { Fragment } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection, Selection } from '@tiptap/pm/state';
import type { EditorState } from '@tiptap/pm/state';

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Where blocks go: instead of the empty paragraph with the cursor, or behind the block that it is in. Never into lists and cells. */
function gapFor(state: EditorState, content: Fragment): Gap {
  const { $from } = state.selection;
  const listDepth = Array.from({ length: $from.depth }, (_, i) => i + 1).find((depth) =>
    ['bulletList', 'orderedList', 'table'].includes($from.node(depth).type.name),
  );
  for (let depth = listDepth ?? $from.depth; depth >= 1; depth -= 1) {
    const node = $from.node(depth);
    const index = $from.index(depth - 1);
    const isEmpty = node.isTextblock && node.content.size === 0 && node.type.name === 'paragraph';
    if ($from.node(depth - 1).canReplace(isEmpty ? index : index + 1, index + 1, content)) {
      return { from: isEmpty ? $from.before(depth) : $from.after(depth), to: $from.after(depth) };
    }
  }
  const { to } = state.selection;
  const end = $from.depth === 0 ? to : $from.after(1);
  return { from: end, to: end };
}

/** Inserts blocks at the cursor; it then stands in the first of them, or on it. @returns position of the first */
export function insertNodes(editor: Editor, nodes: readonly Node[]): number {
  const { state, view } = editor;
  const content = Fragment.from([...nodes]);
  const { from, to } = gapFor(state, content);
  const tr = state.tr.replaceWith(from, to, content);
  const [first] = nodes;
  const isAtom = first?.isAtom === true;
  tr.setSelection(isAtom ? NodeSelection.create(tr.doc, from) : Selection.near(tr.doc.resolve(from + 1)));
  view.dispatch(tr.scrollIntoView());
  return from;
}
