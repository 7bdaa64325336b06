import type { Element } from 'domhandler';
import type { BodyNode } from '../../src/core/content/body.ts';
import { holds, visibleText } from './dom.ts';
import { SIZE_MARK } from './internal-marks.ts';
import { PLAIN_SIZE } from './looks.ts';

const LONGEST_HEADING = 120;
/** A heading of HTML that is longer was running text in large letters. */
const LONGEST_MARKED_HEADING = 240;
/** So much larger than running text a line stands out by its size alone; in bold letters a little is enough. */
const CLEARLY_LARGER = 1.35;
const LARGER = 1.1;
/** Sizes from which a line in large letters is a heading of the page, or of a part. */
const PAGE_SIZE = 24;
const PART_SIZE = 18;

type Line = readonly BodyNode[];

function textOf(line: Line): string {
  return line.map((node) => node.text ?? '').join('');
}

function wordsOf(line: Line): BodyNode[] {
  return line.filter((node) => node.text !== undefined && node.text.trim() !== '');
}

function hasMark(node: BodyNode, type: string): boolean {
  return node.marks?.some((mark) => mark.type === type) ?? false;
}

function smallestSize(line: Line, plainSize: number): number {
  const sizes = wordsOf(line).map((node) => {
    const px = node.marks?.find(({ type }) => type === SIZE_MARK)?.attrs?.['px'];
    return typeof px === 'number' ? px : PLAIN_SIZE;
  });
  return sizes.length === 0 ? plainSize : Math.min(...sizes);
}

/** A heading's text: one line, neither bold nor of a size of its own. */
export function headingText(nodes: readonly BodyNode[]): BodyNode[] {
  return nodes
    .filter((node) => node.text !== undefined || node.type === 'hardBreak')
    .map((node) => (node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node))
    .map((node) => ({ ...node, marks: (node.marks ?? []).filter(({ type }) => type !== 'bold') }));
}

function headingBlocks(line: Line, level: number, byBold: boolean): BodyNode[] {
  return [
    ...line.filter((node) => node.text === undefined),
    { type: 'heading', attrs: { level, ...(byBold && { _bold: true }) }, content: headingText(line) },
  ];
}

/**
 * A line of running text that was a heading by its look: short, without a full stop, in larger letters or all in bold while
 * the next line is not. Null when it was none.
 */
export function lineAsHeading(line: Line, plainSize: number, next: Line | null): BodyNode[] | null {
  const text = textOf(line).trim();
  if (text.length < 2 || text.length > LONGEST_HEADING || /[.:;,]$/.test(text) || !/\p{L}{2}/u.test(text)) return null;
  const words = wordsOf(line);
  const size = smallestSize(line, plainSize);
  const isBold = words.every((node) => hasMark(node, 'bold'));
  const isLarge = size >= plainSize * CLEARLY_LARGER || (isBold && size >= plainSize * LARGER);
  if (isLarge) return headingBlocks(line, size >= PAGE_SIZE ? 2 : size >= PART_SIZE ? 3 : 4, false);
  const nextIsBold = next !== null && wordsOf(next).length > 0 && wordsOf(next).every((node) => hasMark(node, 'bold'));
  if (!isBold || nextIsBold || words.every((node) => hasMark(node, 'link'))) return null;
  return headingBlocks(line, 4, true);
}

/**
 * Level of a heading element, or null for other elements and for headings that were used for running text or a whole layout.
 * The page's title is the one level 1, so that h1 and h2 become 2, h3 becomes 3 and all deeper ones 4.
 */
export function headingLevel(element: Element): 2 | 3 | 4 | null {
  const level = /^h([1-6])$/.exec(element.name)?.[1];
  if (level === undefined) return null;
  const text = visibleText(element);
  if (text === '' || text.length > LONGEST_MARKED_HEADING) return null;
  if (holds(element, ({ name }) => ['table', 'ul', 'ol', 'p', 'dl', 'h1', 'h2', 'h3'].includes(name))) return null;
  const number = Number(level);
  return number <= 2 ? 2 : number === 3 ? 3 : 4;
}
