import { diffWordsWithSpace } from 'diff';
import type { Body, BodyNode } from '../content/body.ts';
import { contentKey } from '../content/content-key.ts';
import { blockText } from './block-text.ts';

/** A run of words that two texts share, or that only the newer (`added`) or only the older one (`removed`) has. */
export interface WordPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/**
 * One block of two versions of a body. `changed` is `format` when the words are the same and only marks or settings differ.
 * A moved block may have changed too.
 */
export interface BlockChange {
  readonly kind: 'same' | 'added' | 'removed' | 'changed' | 'moved' | 'format';
  readonly id: string | null;
  /** Name of the newer block's node, of the older one's when it was removed. */
  readonly type: string;
  readonly words: readonly WordPart[];
}

/** Words of two texts side by side. */
export function diffWords(before: string, after: string): WordPart[] {
  if (before === after) return after === '' ? [] : [{ kind: 'same', text: after }];
  return diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

function idOf(block: BodyNode): string | null {
  const id = block.attrs?.['id'];
  return typeof id === 'string' ? id : null;
}

/** For each newer block the place of the older one that it came from: by id, else by saying the same; null for a new one. */
function origins(before: readonly BodyNode[], after: readonly BodyNode[]): (number | null)[] {
  const free = new Set(before.keys());
  const take = (place: number | undefined): number | null => {
    if (place === undefined || !free.delete(place)) return null;
    return place;
  };
  const ids = new Map(before.map((block, i) => [idOf(block), i]));
  const byId = after.map((block) => take(idOf(block) === null ? undefined : ids.get(idOf(block))));
  const keys = new Map<string, number[]>();
  for (const place of free) {
    const block = before[place];
    if (block === undefined) continue;
    const key = contentKey(block);
    keys.set(key, [...(keys.get(key) ?? []), place]);
  }
  return after.map((block, i) => byId[i] ?? take(keys.get(contentKey(block))?.shift()));
}

/** Places in `places` that form a longest rising sequence: what stayed in order while the others moved. */
function stayed(places: readonly (number | null)[]): Set<number> {
  const tails: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const [i, place] of places.entries()) {
    if (place === null) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[tails[middle] ?? -1] ?? -1) < place) low = middle + 1;
      else high = middle;
    }
    previous.set(i, tails[low - 1]);
    tails[low] = i;
  }
  const kept = new Set<number>();
  for (let i = tails.at(-1); i !== undefined; i = previous.get(i)) kept.add(i);
  return kept;
}

function compare(before: BodyNode | undefined, after: BodyNode, isMoved: boolean): BlockChange {
  const common = { id: idOf(after), type: after.type };
  if (before === undefined) return { ...common, kind: 'added', words: diffWords('', blockText(after)) };
  const words = diffWords(blockText(before), blockText(after));
  if (isMoved) return { ...common, kind: 'moved', words };
  if (contentKey(before) === contentKey(after)) return { ...common, kind: 'same', words };
  return { ...common, kind: words.every(({ kind }) => kind === 'same') ? 'format' : 'changed', words };
}

function gone(block: BodyNode): BlockChange {
  return { id: idOf(block), type: block.type, kind: 'removed', words: diffWords(blockText(block), '') };
}

/**
 * Two versions of a body block by block, in the order of the newer one; what was removed stands where it was.
 * Blocks are the same by their ids; those that stay in order come from a longest increasing subsequence, the others have moved.
 */
export function diffBodies(before: Body, after: Body): BlockChange[] {
  const places = origins(before.content, after.content);
  const inOrder = stayed(places);
  const found = new Set(places);
  const removed = [...before.content.keys()].filter((place) => !found.has(place));
  const changes: BlockChange[] = [];
  const flushBefore = (place: number) => {
    for (let next = removed[0]; next !== undefined && next < place; next = removed[0]) {
      removed.shift();
      const block = before.content[next];
      if (block !== undefined) changes.push(gone(block));
    }
  };
  for (const [i, block] of after.content.entries()) {
    const place = places[i] ?? null;
    const stays = inOrder.has(i);
    if (place !== null && stays) flushBefore(place);
    changes.push(compare(place === null ? undefined : before.content[place], block, place !== null && !stays));
  }
  flushBefore(before.content.length);
  return changes;
}
