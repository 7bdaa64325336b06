import type { Body, BodyNode } from './body.ts';
import { contentKey } from './content-key.ts';

/**
 * One block of two texts that were written from the same one. `same`: nothing to decide. `mine`, `theirs`: only that side
 * changed, added or removed it. `conflict`: both did, each in its way. A side that does not have the block is null.
 */
export interface MergePart {
  readonly kind: 'same' | 'mine' | 'theirs' | 'conflict';
  readonly id: string;
  readonly base: BodyNode | null;
  readonly mine: BodyNode | null;
  readonly theirs: BodyNode | null;
}

type Blocks = ReadonlyMap<string, BodyNode>;

/** Blocks by id, in order. Blocks without one, which only a body that was never stored has, go by what they say. */
function blocksOf(body: Body): Map<string, BodyNode> {
  const blocks = new Map<string, BodyNode>();
  for (const block of body.content) {
    const given = block.attrs?.['id'];
    let id = typeof given === 'string' ? given : contentKey(block);
    while (blocks.has(id)) id += "'";
    blocks.set(id, block);
  }
  return blocks;
}

function keyOf(block: BodyNode | null): string {
  return block === null ? '' : contentKey(block);
}

function kindOf(base: BodyNode | null, mine: BodyNode | null, theirs: BodyNode | null): MergePart['kind'] {
  const [before, here, there] = [keyOf(base), keyOf(mine), keyOf(theirs)];
  if (here === there) return 'same';
  if (here === before) return 'theirs';
  return there === before ? 'mine' : 'conflict';
}

/** True when the blocks that both have stand in another order. */
function reorders(before: Blocks, after: Blocks): boolean {
  const kept = [...after.keys()].filter((id) => before.has(id));
  const wanted = [...before.keys()].filter((id) => after.has(id));
  return kept.some((id, i) => id !== wanted[i]);
}

/** The ids of `leading` in order, with those that only `other` has put behind the block that they follow there. */
function weave(leading: readonly string[], other: readonly string[]): string[] {
  const order = [...leading];
  other.forEach((id, i) => {
    if (order.includes(id)) return;
    const before = other.slice(0, i).findLast((earlier) => order.includes(earlier));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  });
  return order;
}

/**
 * Merges two texts that were written from the same one, block by block.
 * @returns the blocks of the merged text in order; those that both sides removed are left out
 */
export function mergeBodies(base: Body, mine: Body, theirs: Body): MergePart[] {
  const [before, here, there] = [blocksOf(base), blocksOf(mine), blocksOf(theirs)];
  // Whoever moved blocks decides their order; mine if both did.
  const leads = reorders(before, here) ? here : there;
  const follows = leads === here ? there : here;
  return weave([...leads.keys()], [...follows.keys()]).map((id) => {
    const part = { id, base: before.get(id) ?? null, mine: here.get(id) ?? null, theirs: there.get(id) ?? null };
    return { kind: kindOf(part.base, part.mine, part.theirs), ...part };
  });
}

/** True when somebody has to decide. */
export function hasConflict(parts: readonly MergePart[]): boolean {
  return parts.some((part) => part.kind === 'conflict');
}

/** Both sides of a part, without saying the same twice; the second gets an id of its own when it is stored. */
export function bothSides(part: MergePart): BodyNode[] {
  const sides = [part.theirs, part.mine].filter((block) => block !== null);
  const [first, second] = sides;
  if (first === undefined || second === undefined || keyOf(first) === keyOf(second)) return sides.slice(0, 1);
  const { id: _id, ...attrs } = { ...second.attrs };
  return [first, { ...second, attrs }];
}

/** What a part becomes when nobody decides: the side that changed it, and in a conflict both. */
export function settled(part: MergePart): BodyNode[] {
  if (part.kind === 'conflict') return bothSides(part);
  const block = part.kind === 'theirs' ? part.theirs : part.mine;
  return block === null ? [] : [block];
}

/** The merged text. @param decide the blocks that a part becomes */
export function mergedBody(parts: readonly MergePart[], decide: (part: MergePart) => readonly BodyNode[]): Body {
  const content = parts.flatMap((part) => decide(part));
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}
