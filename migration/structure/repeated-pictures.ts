import type { BodyNode } from '../../src/core/content/body.ts';
import { LINK_NODE } from './internal-marks.ts';
import type { PageReferences } from './references.ts';

/** A picture that stands so often on a page is a button or a line between parts. */
const BUTTON_TIMES = 2;
const LINE_TIMES = 3;

function isRepeatable(node: BodyNode): boolean {
  return node.type === 'picture' && node.attrs?.['caption'] === '';
}

function nameOf(node: BodyNode): string {
  return textOf(node, 'name');
}

function textOf(node: BodyNode, attribute: string): string {
  const value = node.attrs?.[attribute];
  return typeof value === 'string' ? value : '';
}

function countNames(nodes: readonly BodyNode[], counts = new Map<string, number>()): Map<string, number> {
  for (const node of nodes) {
    if (isRepeatable(node)) counts.set(nameOf(node), (counts.get(nameOf(node)) ?? 0) + 1);
    countNames(node.content ?? [], counts);
  }
  return counts;
}

/**
 * Buttons and lines between parts that stand several times on a page are shown once; what they led to stays, as `_link` of
 * a place without a picture.
 */
export function withoutRepeatedPictures(blocks: readonly BodyNode[], references: PageReferences): BodyNode[] {
  const counts = countNames(blocks);
  const shown = new Set<string>();
  const visit = (nodes: readonly BodyNode[]): BodyNode[] =>
    nodes.flatMap((node): BodyNode[] => {
      if (!isRepeatable(node)) {
        return [
          node.content === undefined || node.type === 'paragraph' ? node : { ...node, content: visit(node.content) },
        ];
      }
      const times = counts.get(nameOf(node)) ?? 0;
      const isLinked = node.attrs?.['_link'] !== undefined;
      if (!shown.has(nameOf(node)) || times < (isLinked ? BUTTON_TIMES : LINE_TIMES)) {
        shown.add(nameOf(node));
        return [node];
      }
      references.drop?.({ reason: 'decoration', text: '', what: `img ${textOf(node, '_source')}` });
      return isLinked ? [{ ...node, type: LINK_NODE }] : [];
    });
  return visit(blocks);
}
