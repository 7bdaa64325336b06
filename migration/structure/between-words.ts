import { isTag } from 'domhandler';
import type { AnyNode } from 'domhandler';
import { isBlock, visibleText } from './dom.ts';

/** True when words stand beside a node, in its line, on one side. */
function hasWords(node: AnyNode, side: 'prev' | 'next'): boolean {
  for (let at: AnyNode = node; ;) {
    for (let beside = at[side]; beside !== null; beside = beside[side]) {
      if (isTag(beside) && (isBlock(beside) || beside.name === 'br')) return false;
      if (/[\p{L}\p{N}]/u.test(visibleText(beside))) return true;
    }
    const { parent } = at;
    if (parent === null || !isTag(parent) || isBlock(parent)) return false;
    at = parent;
  }
}

/** True for what stands in the middle of a line of text: words that take its place would tear a sentence apart. */
export function isBetweenWords(node: AnyNode): boolean {
  return hasWords(node, 'prev') && hasWords(node, 'next');
}
