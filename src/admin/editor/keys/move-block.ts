import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { Command, EditorState } from '@tiptap/pm/state';

/** Depth of what moves as one: the list item or, outside of lists, the block at the top level. */
function movableDepth($from: ResolvedPos): number {
  for (let depth = $from.depth; depth > 1; depth -= 1) {
    if ($from.node(depth).type.name === 'listItem') return depth;
  }
  return 1;
}

interface Movable {
  readonly pos: number;
  readonly node: Node;
  readonly parent: Node;
  readonly index: number;
}

function movableAt(state: EditorState): Movable | null {
  const { selection } = state;
  const { $from } = selection;
  if (selection instanceof NodeSelection && $from.depth === 0) {
    return { pos: selection.from, node: selection.node, parent: state.doc, index: $from.index(0) };
  }
  if ($from.depth === 0) return null;
  const depth = movableDepth($from);
  return {
    pos: $from.before(depth),
    node: $from.node(depth),
    parent: $from.node(depth - 1),
    index: $from.index(depth - 1),
  };
}

/** Moves the block or list item with the selection one place up (-1) or down (1). */
export function moveBlock(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const moved = movableAt(state);
    const sibling = moved?.parent.maybeChild(moved.index + direction);
    if (moved === null || sibling === null || sibling === undefined) return false;
    if (dispatch === undefined) return true;
    const { pos, node } = moved;
    const target = direction < 0 ? pos - sibling.nodeSize : pos + sibling.nodeSize;
    const tr = state.tr.delete(pos, pos + node.nodeSize).insert(target, node);
    const { anchor, head } = state.selection;
    const shift = target - pos;
    if (state.selection instanceof NodeSelection) tr.setSelection(NodeSelection.create(tr.doc, target));
    else tr.setSelection(TextSelection.create(tr.doc, anchor + shift, head + shift));
    dispatch(tr.scrollIntoView());
    return true;
  };
}

/** Moves the block at the top level that stands at `from` into the gap at `to`. */
export function moveBlockTo(from: number, to: number): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(from);
    if (node === null || (to >= from && to <= from + node.nodeSize)) return false;
    const target = to > from ? to - node.nodeSize : to;
    const tr = state.tr.delete(from, from + node.nodeSize).insert(target, node);
    dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, target)).scrollIntoView());
    return true;
  };
}

/** The block at the top level that the selection is in. */
function topBlock(state: EditorState): { readonly pos: number; readonly node: Node } | null {
  const { selection } = state;
  if (selection instanceof NodeSelection && selection.$from.depth === 0) {
    return { pos: selection.from, node: selection.node };
  }
  if (selection.$from.depth === 0) return null;
  return { pos: selection.$from.before(1), node: selection.$from.node(1) };
}

/** Puts a copy of the block below it. */
export const duplicateBlock: Command = (state, dispatch) => {
  const block = topBlock(state);
  if (block === null) return false;
  dispatch?.(state.tr.insert(block.pos + block.node.nodeSize, block.node).scrollIntoView());
  return true;
};

/** Takes the block away. */
export const deleteBlock: Command = (state, dispatch) => {
  const block = topBlock(state);
  if (block === null) return false;
  const tr = state.tr.delete(block.pos, block.pos + block.node.nodeSize);
  if (tr.doc.childCount === 0) tr.insert(0, state.schema.node('paragraph'));
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(block.pos, tr.doc.content.size))));
  dispatch?.(tr.scrollIntoView());
  return true;
};
