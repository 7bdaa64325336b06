import type { BodyMark, BodyNode } from './body.ts';
import { hasMark, marksOf, sameMark, withMarks } from './schema/marks-on-text.ts';

/** Inline content with marks as branches, as HTML and Markdown nest them. Leaves carry no marks. */
export type InlineTree =
  | { readonly kind: 'leaf'; readonly node: BodyNode }
  | { readonly kind: 'mark'; readonly mark: BodyMark; readonly children: readonly InlineTree[] };

/** Nodes from here on that the mark can hold: code holds text without further marks only. */
function runLength(nodes: readonly BodyNode[], from: number, mark: BodyMark): number {
  const fits = (node: BodyNode | undefined) =>
    hasMark(node, mark) && (mark.type !== 'code' || marksOf(node).length === 1);
  let end = from;
  while (end < nodes.length && fits(nodes[end])) end += 1;
  while (nodes[end - 1]?.type === 'hardBreak') end -= 1;
  return end - from;
}

/** The mark to open at a node: a link before all, code after all, else the one that lasts longest. */
function outermost(nodes: readonly BodyNode[], at: number): BodyMark | null {
  if (nodes[at]?.type === 'hardBreak') return null;
  const marks = marksOf(nodes[at]);
  const link = marks.find((mark) => mark.type === 'link');
  if (link !== undefined) return link;
  const others = marks.filter((mark) => mark.type !== 'code');
  if (others.length === 0) return marks[0] ?? null;
  return others.reduce((best, mark) => (runLength(nodes, at, mark) > runLength(nodes, at, best) ? mark : best));
}

/**
 * Nests marked text so that as few elements as possible are opened, and no link is opened twice.
 * A break never stands at the end of a mark: its own marks follow from the text around it.
 */
export function inlineTree(nodes: readonly BodyNode[]): InlineTree[] {
  const result: InlineTree[] = [];
  for (let i = 0; i < nodes.length;) {
    const mark = outermost(nodes, i);
    if (mark === null) {
      result.push({ kind: 'leaf', node: withMarks(nodes[i] as BodyNode, []) });
      i += 1;
      continue;
    }
    const length = runLength(nodes, i, mark);
    const inside = nodes.slice(i, i + length).map((node) =>
      withMarks(
        node,
        marksOf(node).filter((other) => !sameMark(other, mark)),
      ),
    );
    result.push({ kind: 'mark', mark, children: inlineTree(inside) });
    i += length;
  }
  return result;
}
