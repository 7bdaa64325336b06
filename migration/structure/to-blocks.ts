import { isTag } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';
import type { BodyMark, BodyNode } from '../../src/core/content/body.ts';
import { childElements, descendants, isBlock, isSilent, linesOf, runsAround, visibleText } from './dom.ts';
import { headingLevel } from './headings.ts';
import { inlineNodes, marksOf } from './inline.ts';
import type { PageReferences } from './inline.ts';
import { pictureNode } from './pictures.ts';
import { isDataTable, tableNode } from './tables.ts';

/** Text that has not been closed into a paragraph yet. */
interface Line {
  readonly nodes: BodyNode[];
}

/** Collects blocks: text runs on until a block begins or ends. */
class Blocks {
  readonly done: BodyNode[] = [];
  #line: Line = { nodes: [] };

  text(nodes: readonly BodyNode[]): void {
    this.#line.nodes.push(...nodes);
  }

  block(node: BodyNode): void {
    this.endLine();
    this.done.push(node);
  }

  /** Two breaks in a row ended a paragraph where paragraphs were not used. */
  endLine(): void {
    const parts: BodyNode[][] = [[]];
    let breaks = 0;
    for (const node of this.#line.nodes) {
      if (node.type === 'hardBreak') {
        breaks += 1;
        continue;
      }
      const isBlank = node.type === 'text' && node.text?.trim() === '';
      if (isBlank && breaks > 0) continue;
      if (breaks > 1) parts.push([]);
      else if (breaks === 1) parts.at(-1)?.push({ type: 'hardBreak' });
      breaks = 0;
      parts.at(-1)?.push(node);
    }
    for (const content of parts) {
      if (content.some((node) => node.text !== undefined && node.text.trim() !== '')) {
        this.done.push({ type: 'paragraph', content });
      }
    }
    this.#line = { nodes: [] };
  }
}

function holdsBlocks(element: Element): boolean {
  return descendants(element, (inner) => isBlock(inner) || inner.name === 'img').length > 0;
}

/** What stands in a list outside its items was shown all the same: it is taken as an item. */
function itemsOf(list: Element, references: PageReferences): BodyNode[] {
  return runsAround(list.children, ['li'])
    .map((run) => {
      const [first] = run;
      return toBlocks(first !== undefined && isTag(first) && first.name === 'li' ? first.children : run, references);
    })
    .filter((content) => content.length > 0)
    .map((content) => ({
      type: 'listItem',
      content: content[0]?.type === 'paragraph' ? content : [{ type: 'paragraph' }, ...content],
    }));
}

function listNodes(list: Element, references: PageReferences): BodyNode[] {
  const content = itemsOf(list, references);
  if (content.length === 0) return [];
  if (list.name !== 'ol') return [{ type: 'bulletList', content }];
  const start = Number.parseInt(list.attribs['start'] ?? '1', 10);
  return [{ type: 'orderedList', attrs: { start: Number.isFinite(start) && start >= 0 ? start : 1 }, content }];
}

/** Terms with their explanations: the term in bold, then what it means. */
function definitionBlocks(list: Element, references: PageReferences): BodyNode[] {
  return runsAround(list.children, ['dt', 'dd']).flatMap((run) => {
    const [first] = run;
    if (first === undefined || !isTag(first) || first.name !== 'dt') return toBlocks(run, references);
    const content = inlineNodes(first.children, references, [{ type: 'bold' }]);
    return visibleText(first) === '' ? [] : [{ type: 'paragraph', content }];
  });
}

/** Kept line by line: such text was set to be read so. */
function preformatted(element: Element): BodyNode {
  return { type: 'codeBlock', content: [{ type: 'text', text: linesOf(element).replace(/\r\n?/g, '\n') }] };
}

function captionOf(table: Element): BodyNode[] {
  const caption = childElements(table).find(({ name }) => name === 'caption');
  const text = caption === undefined ? '' : visibleText(caption);
  return text === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text, marks: [{ type: 'bold' }] }] }];
}

/** What a block element becomes; null for one that only holds others. */
function ownNodes(element: Element, references: PageReferences): BodyNode[] | null {
  const { name } = element;
  const level = headingLevel(element);
  if (level !== null && descendants(element, (inner) => inner.name === 'img').length === 0) {
    return [{ type: 'heading', attrs: { level }, content: phraseOf(element, references) }];
  }
  if (['ul', 'ol', 'dir', 'menu'].includes(name)) return listNodes(element, references);
  if (name === 'dl') return definitionBlocks(element, references);
  if (name === 'table' && isDataTable(element)) return [...captionOf(element), tableNode(element, references)];
  if (['pre', 'xmp', 'listing'].includes(name) && !holdsBlocks(element)) {
    return visibleText(element) === '' ? [] : [preformatted(element)];
  }
  if (name === 'hr') return [{ type: 'horizontalRule' }];
  if (name !== 'blockquote') return null;
  const content = toBlocks(element.children, references);
  return content.length === 0 ? [] : [{ type: 'blockquote', content }];
}

function addBlock(element: Element, blocks: Blocks, references: PageReferences, marks: readonly BodyMark[]): void {
  const own = ownNodes(element, references);
  blocks.endLine();
  if (own === null) addNodes(element.children, blocks, references, marks);
  for (const node of own ?? []) blocks.block(node);
  blocks.endLine();
}

function phraseOf(element: Element, references: PageReferences): BodyNode[] {
  return inlineNodes(element.children, references)
    .map((node) => (node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node))
    .map((node) => ({ ...node, marks: (node.marks ?? []).filter(({ type }) => type !== 'bold') }));
}

function addNodes(
  nodes: readonly AnyNode[],
  blocks: Blocks,
  references: PageReferences,
  marks: readonly BodyMark[],
): void {
  for (const node of nodes) {
    if (!isTag(node)) {
      blocks.text(inlineNodes([node], references, marks));
    } else if (isSilent(node)) {
      continue;
    } else if (node.name === 'img') {
      const picture = pictureNode(node, '', references);
      if (picture !== null) blocks.block(picture);
    } else if (isBlock(node)) {
      addBlock(node, blocks, references, marks);
    } else if (holdsBlocks(node)) {
      addNodes(node.children, blocks, references, [...marks, ...marksOf(node, references)]);
    } else {
      blocks.text(inlineNodes([node], references, marks));
    }
  }
}

/**
 * The content of an old page as blocks of the body schema: layout tables and font elements are undone, data tables,
 * lists, headings, emphasis, pictures and links kept. Every visible word of the nodes is in the result, in order.
 */
export function toBlocks(nodes: readonly AnyNode[], references: PageReferences): BodyNode[] {
  const blocks = new Blocks();
  addNodes(nodes, blocks, references, []);
  blocks.endLine();
  return blocks.done;
}
