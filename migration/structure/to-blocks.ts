import { isTag, isText } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';
import type { BodyMark, BodyNode } from '../../src/core/content/body.ts';
import { captionedRow } from './caption-rows.ts';
import { captionedPicture } from './captions.ts';
import type { Conversion } from './conversion.ts';
import { childElements, holds, isBlock, isSilent, visibleText } from './dom.ts';
import { headingLevel, headingText } from './headings.ts';
import { anchorsOf, inlineNodes, marksWithin } from './inline.ts';
import type { PageReferences } from './references.ts';
import { definitionNodes, isList, listNodes } from './lists.ts';
import { commonSize } from './looks.ts';
import { preformattedNodes } from './preformatted.ts';
import { runningTextBlocks } from './running-text.ts';
import { isDataTable, tableNodes } from './tables.ts';
import { tidyBlocks } from './tidy-blocks.ts';

/** Long quotations were indentations of a whole page. */
const LONGEST_QUOTATION = 1200;

/** Collects blocks: text runs on until a block begins or ends. */
class Blocks {
  readonly done: BodyNode[] = [];
  readonly #plainSize: number;
  #line: BodyNode[] = [];

  constructor(plainSize: number) {
    this.#plainSize = plainSize;
  }

  text(nodes: readonly BodyNode[]): void {
    this.#line.push(...nodes);
  }

  blocks(nodes: readonly BodyNode[]): void {
    this.endLine();
    this.done.push(...nodes);
  }

  endLine(): void {
    if (this.#line.length === 0) return;
    this.done.push(...runningTextBlocks(this.#line, this.#plainSize));
    this.#line = [];
  }
}

const holdingBlocks = new WeakMap<Element, boolean>();

function holdsBlocks(element: Element): boolean {
  const known = holdingBlocks.get(element);
  if (known !== undefined) return known;
  const is = holds(element, isBlock);
  holdingBlocks.set(element, is);
  return is;
}

function captionOf(table: Element): BodyNode[] {
  const caption = childElements(table).find(({ name }) => name === 'caption');
  const text = caption === undefined ? '' : visibleText(caption);
  return text === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text, marks: [{ type: 'bold' }] }] }];
}

function headingNodes(element: Element, level: number, { references }: Conversion): BodyNode[] {
  const nodes = inlineNodes(element.children, references);
  const others = nodes.filter((node) => node.text === undefined && node.type !== 'hardBreak');
  return [...others, { type: 'heading', attrs: { level }, content: headingText(nodes) }];
}

/** A quotation; one that holds pictures, tables or a whole page was an indentation. */
function quotationNodes(element: Element, conversion: Conversion): BodyNode[] {
  const content = rawBlocks(element.children, conversion);
  const isText = content.every(({ type }) => type === 'paragraph' || type === 'bulletList' || type === 'orderedList');
  const isQuotation = isText && content.length > 0 && visibleText(element).length <= LONGEST_QUOTATION;
  return isQuotation ? [{ type: 'blockquote', content }] : content;
}

/** What a block element becomes; null for one that only holds others. */
function ownNodes(element: Element, conversion: Conversion): BodyNode[] | null {
  const { name } = element;
  const level = headingLevel(element);
  if (level !== null) return headingNodes(element, level, conversion);
  if (isList(element)) return listNodes(element, conversion, rawBlocks);
  if (name === 'dl') return definitionNodes(element, conversion, rawBlocks);
  if (name === 'table' && isDataTable(element))
    return [...captionOf(element), ...tableNodes(element, conversion.references)];
  if (['pre', 'xmp', 'listing', 'plaintext'].includes(name) && !holdsBlocks(element)) {
    return preformattedNodes(element, conversion.references);
  }
  if (name === 'hr') return [{ type: 'horizontalRule' }];
  if (name === 'blockquote') return quotationNodes(element, conversion);
  if (name === 'tr') return captionedRow(element, conversion.references);
  return captionedPicture(element, conversion.references);
}

function addBlock(element: Element, blocks: Blocks, conversion: Conversion, marks: readonly BodyMark[]): void {
  blocks.endLine();
  const own = ownNodes(element, conversion);
  blocks.text(anchorsOf(element));
  if (own === null) {
    addNodes(element.children, blocks, conversion, marksWithin(element, conversion.references, marks));
  } else blocks.blocks(own);
  blocks.endLine();
}

function addNodes(nodes: readonly AnyNode[], blocks: Blocks, conversion: Conversion, marks: readonly BodyMark[]): void {
  const { references } = conversion;
  for (const run of runsOfItems(nodes)) {
    const [node] = run;
    if (node === undefined) continue;
    if (run.length > 1 || (isTag(node) && node.name === 'li')) {
      blocks.blocks(listNodes(run, conversion, rawBlocks));
    } else if (!isTag(node)) {
      blocks.text(inlineNodes([node], references, marks));
    } else if (isSilent(node)) {
      continue;
    } else if (isBlock(node)) {
      addBlock(node, blocks, conversion, marks);
    } else if (holdsBlocks(node)) {
      blocks.text(anchorsOf(node));
      addNodes(node.children, blocks, conversion, marksWithin(node, references, marks));
    } else {
      blocks.text(inlineNodes([node], references, marks));
    }
  }
}

/** Each node alone, but items that stand outside of a list together with those that follow. */
function runsOfItems(nodes: readonly AnyNode[]): AnyNode[][] {
  const isItem = (node: AnyNode): boolean => isTag(node) && node.name === 'li';
  if (!nodes.some(isItem)) return nodes.map((node) => [node]);
  const runs: AnyNode[][] = [];
  for (const node of nodes) {
    const last = runs.at(-1) ?? [];
    const follows = last.slice(0, 1).some(isItem);
    const isBlank = isText(node) && node.data.trim() === '';
    if (follows && (isItem(node) || isBlank)) last.push(node);
    else runs.push([node]);
  }
  return runs;
}

/** Blocks of nodes with what only the conversion knows still in them. */
function rawBlocks(nodes: readonly AnyNode[], conversion: Conversion): BodyNode[] {
  const blocks = new Blocks(conversion.plainSize);
  addNodes(nodes, blocks, conversion, []);
  blocks.endLine();
  return blocks.done;
}

/** The blocks of an old page, with the places in it that links lead to. */
export interface ConvertedPage {
  readonly blocks: BodyNode[];
  /** Id of the block at which each name of the old page stands. */
  readonly anchors: Readonly<Record<string, string>>;
}

/**
 * The content of an old page as blocks of the body schema: layout tables and font elements are undone, data tables,
 * lists, headings, emphasis, pictures and links kept. Every visible word of the nodes is in the result, in order.
 */
export function convertPage(nodes: readonly AnyNode[], references: PageReferences): ConvertedPage {
  const plainSize = commonSize(nodes, references.looks ?? new Map());
  return tidyBlocks(rawBlocks(nodes, { references, plainSize }), references, plainSize);
}

/** The blocks of convertPage alone. */
export function toBlocks(nodes: readonly AnyNode[], references: PageReferences): BodyNode[] {
  return convertPage(nodes, references).blocks;
}
