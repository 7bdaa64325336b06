import { isTag } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';
import type { BodyNode } from '../../src/core/content/body.ts';
import type { Conversion } from './conversion.ts';
import { childElements, runsAround, visibleText } from './dom.ts';
import { anchorsOf, inlineNodes } from './inline.ts';

/** Turns nodes into blocks: what lists need for their items. */
export type ToRawBlocks = (nodes: readonly AnyNode[], conversion: Conversion) => BodyNode[];

const LAST_START = 99_999;

/** True for a list with items; a list without was used to move text to the right. */
export function isList(element: Element): boolean {
  if (!['ul', 'ol', 'dir', 'menu'].includes(element.name)) return false;
  return childElements(element).some(({ name }) => ['li', 'ul', 'ol', 'dir', 'menu'].includes(name));
}

/** Headings within an item are its first words, in bold. */
function withoutHeading(block: BodyNode): BodyNode {
  if (block.type !== 'heading') return block;
  const content = (block.content ?? []).map((node) => ({
    ...node,
    marks: [{ type: 'bold' }, ...(node.marks ?? []).filter(({ type }) => type !== 'bold')],
  }));
  return { type: 'paragraph', content };
}

function itemOf(run: readonly AnyNode[], conversion: Conversion, toRawBlocks: ToRawBlocks): BodyNode[] {
  const [first] = run;
  const isItem = first !== undefined && isTag(first) && first.name === 'li';
  const anchors = isItem ? anchorsOf(first) : [];
  return [...anchors, ...toRawBlocks(isItem ? first.children : run, conversion).map(withoutHeading)];
}

/** Items; a list that stands between two items belongs to the one before it. */
function itemsOf(nodes: readonly AnyNode[], conversion: Conversion, toRawBlocks: ToRawBlocks): BodyNode[] {
  const items: BodyNode[][] = [];
  for (const run of runsAround(nodes, ['li'])) {
    const content = itemOf(run, conversion, toRawBlocks);
    if (content.length === 0) continue;
    const isNested = content.every(({ type }) => type === 'bulletList' || type === 'orderedList');
    const [first] = run;
    const isItem = first !== undefined && isTag(first) && first.name === 'li';
    if (isNested && !isItem && items.length > 0) items.at(-1)?.push(...content);
    else items.push(content);
  }
  return items.map((content) => ({ type: 'listItem', content }));
}

/** A list, or items that stood outside of one. What stands in it outside its items was shown all the same: it is taken as an item. */
export function listNodes(
  list: Element | readonly AnyNode[],
  conversion: Conversion,
  toRawBlocks: ToRawBlocks,
): BodyNode[] {
  const nodes = 'children' in list ? list.children : list;
  const content = itemsOf(nodes, conversion, toRawBlocks);
  if (content.length === 0) return [];
  if (!('children' in list) || list.name !== 'ol') return [{ type: 'bulletList', content }];
  const start = Number.parseInt(list.attribs['start'] ?? '1', 10);
  const isStart = Number.isFinite(start) && start >= 0 && start <= LAST_START;
  return [{ type: 'orderedList', attrs: { start: isStart ? start : 1 }, content }];
}

/** Terms with their explanations: the term in bold, then what it means. Without terms the list was an indentation. */
export function definitionNodes(list: Element, conversion: Conversion, toRawBlocks: ToRawBlocks): BodyNode[] {
  return runsAround(list.children, ['dt', 'dd']).flatMap((run) => {
    const [first] = run;
    if (first === undefined || !isTag(first) || !['dt', 'dd'].includes(first.name)) return toRawBlocks(run, conversion);
    if (first.name === 'dd') return [...anchorsOf(first), ...toRawBlocks(first.children, conversion)];
    const blocks = toRawBlocks(first.children, conversion);
    const [only, ...more] = blocks;
    if (only?.type !== 'paragraph' || more.length > 0) return [...anchorsOf(first), ...blocks];
    const content = inlineNodes(first.children, conversion.references, [{ type: 'bold' }]);
    return visibleText(first) === '' ? [] : [...anchorsOf(first), { type: 'paragraph', content }];
  });
}
