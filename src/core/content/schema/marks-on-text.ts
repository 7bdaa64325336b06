import type { BodyMark, BodyNode } from '../body.ts';
import { MARK_SHAPES } from './mark-shapes.ts';

const RANK = Object.keys(MARK_SHAPES);

/** The marks of a node, outermost first. */
export function marksOf(node: BodyNode | undefined): readonly BodyMark[] {
  return node?.marks ?? [];
}

/** True when two marks are equal. */
export function sameMark(a: BodyMark, b: BodyMark): boolean {
  return a.type === b.type && JSON.stringify(a.attrs ?? {}) === JSON.stringify(b.attrs ?? {});
}

/** True when the node carries the mark. */
export function hasMark(node: BodyNode | undefined, mark: BodyMark): boolean {
  return marksOf(node).some((other) => sameMark(other, mark));
}

/** True when the node carries a mark of the type. */
export function hasMarkType(node: BodyNode | undefined, type: string): boolean {
  return marksOf(node).some((mark) => mark.type === type);
}

/** The node with these marks, in the schema's order. */
export function withMarks(node: BodyNode, marks: readonly BodyMark[]): BodyNode {
  const { marks: _marks, ...rest } = node;
  if (marks.length === 0) return rest;
  return { ...rest, marks: [...marks].sort((a, b) => RANK.indexOf(a.type) - RANK.indexOf(b.type)) };
}

function sameMarks(a: BodyNode, b: BodyNode): boolean {
  return marksOf(a).length === marksOf(b).length && marksOf(a).every((mark) => hasMark(b, mark));
}

/** Texts that stand side by side with the same marks made one; empty ones dropped. */
export function joinTexts(nodes: readonly BodyNode[]): BodyNode[] {
  const result: BodyNode[] = [];
  for (const node of nodes) {
    if (node.text === '') continue;
    const last = result.at(-1);
    if (node.text !== undefined && last?.text !== undefined && sameMarks(last, node)) {
      result[result.length - 1] = { ...last, text: last.text + node.text };
    } else {
      result.push(node);
    }
  }
  return result;
}
