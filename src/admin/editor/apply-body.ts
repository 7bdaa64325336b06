import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Fragment } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { Body } from '../../core/content/body.ts';

interface Cursor {
  readonly id: string;
  readonly offset: number;
}

function cursorOf(editor: Editor): Cursor | null {
  const { $from } = editor.state.selection;
  const id: unknown = $from.depth === 0 ? null : $from.node(1).attrs['id'];
  return typeof id === 'string' ? { id, offset: $from.pos - $from.before(1) } : null;
}

function positionOf(doc: Node, { id, offset }: Cursor): number | null {
  let found: number | null = null;
  doc.forEach((node, pos) => {
    if (node.attrs['id'] === id) found = pos + Math.min(offset, node.nodeSize - 1);
  });
  return found;
}

/** How many nodes at the beginning are the same in both. */
function sameAtStart(a: readonly Node[], b: readonly Node[]): number {
  let count = 0;
  for (let i = 0; i < a.length; i += 1) {
    const other = b[i];
    if (other === undefined || a[i]?.eq(other) !== true) break;
    count += 1;
  }
  return count;
}

/** Puts another text into the editor. What is the same stays untouched, and the cursor stays in its block. */
export function applyBody(editor: Editor, body: Body): void {
  const { state } = editor;
  const cursor = cursorOf(editor);
  const former = [...state.doc.content.content];
  const next = [...Fragment.fromJSON(state.schema, body.content).content];
  const start = sameAtStart(former, next);
  const end = sameAtStart(former.slice(start).reverse(), next.slice(start).reverse());
  const sizeOf = (nodes: readonly Node[]) => nodes.reduce((sum, node) => sum + node.nodeSize, 0);
  const from = sizeOf(former.slice(0, start));
  const to = state.doc.content.size - sizeOf(former.slice(former.length - end));
  const tr = state.tr.replaceWith(from, to, next.slice(start, next.length - end));
  const pos = cursor === null ? null : positionOf(tr.doc, cursor);
  if (pos !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(pos)));
  editor.view.dispatch(tr);
}
