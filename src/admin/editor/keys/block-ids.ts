import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id of a block, as the server makes them: `b` and nine letters or digits. */
export function newBlockId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return 'b' + Array.from(bytes, (byte) => ALPHABET[byte % 32] ?? '0').join('');
}

interface Place {
  readonly pos: number;
  readonly node: Node;
}

/** Blocks that have ids: those at the top level, and headings wherever they stand. */
function placesWithIds(doc: Node): Place[] {
  const places: Place[] = [];
  doc.forEach((node, pos) => {
    places.push({ pos, node });
    if (node.isTextblock || node.isAtom) return;
    node.descendants((inner, offset) => {
      if (inner.type.name === 'heading') places.push({ pos: pos + 1 + offset, node: inner });
      return !inner.isTextblock;
    });
  });
  return places;
}

/** The blocks that need another id: those without one, and of two with the same the one that is new, which is the empty one. */
function placesToName(doc: Node): Place[] {
  const taken = new Map<string, Place>();
  const needed: Place[] = [];
  for (const place of placesWithIds(doc)) {
    const id: unknown = place.node.attrs['id'];
    const former = typeof id === 'string' ? taken.get(id) : undefined;
    if (typeof id !== 'string') needed.push(place);
    else if (former === undefined) taken.set(id, place);
    else if (former.node.content.size === 0 && former.node.isTextblock && place.node.content.size > 0) {
      needed.push(former);
      taken.set(id, place);
    } else needed.push(place);
  }
  return needed;
}

/** Gives ids to the blocks that need one. @returns null when none does */
export function withBlockIds(state: EditorState): Transaction | null {
  const places = placesToName(state.doc);
  if (places.length === 0) return null;
  const tr = state.tr;
  for (const { pos } of places) tr.setNodeAttribute(pos, 'id', newBlockId());
  return tr;
}

/** Keeps the ids of blocks stable: a block that is changed, moved or cut and pasted keeps its own, a copy gets a new one. */
export const BlockIds = Extension.create({
  name: 'blockIds',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _before, state) =>
        transactions.some((transaction) => transaction.docChanged) ? withBlockIds(state) : null,
    }),
  ],
});
