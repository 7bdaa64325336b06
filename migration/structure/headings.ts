import type { Element } from 'domhandler';
import { childElements, descendants, visibleText } from './dom.ts';

const LONGEST_HEADING = 120;
/** `<font size>` of running text is 3; these were headings. */
const LARGE_FONT = 5;
const LARGEST_FONT = 6;

function fontSize(element: Element): number | null {
  const size = element.name === 'font' ? (element.attribs['size'] ?? '') : '';
  const value = Number.parseInt(size, 10);
  if (!Number.isFinite(value)) return null;
  return /^[+-]/.test(size.trim()) ? 3 + value : value;
}

/** The largest font that covers the whole text of a line; null when none does. */
function coveringFont(line: Element): number | null {
  const all = visibleText(line);
  const sizes = descendants(line, (inner) => inner.name === 'font' && visibleText(inner) === all).map(fontSize);
  const known = sizes.filter((size) => size !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function isWhollyBold(line: Element): boolean {
  const all = visibleText(line);
  return descendants(line, ({ name }) => name === 'b' || name === 'strong').some((bold) => visibleText(bold) === all);
}

/** A line of its own: a paragraph, a centred block, a cell's only content. */
function isLine(element: Element): boolean {
  if (!['p', 'div', 'center'].includes(element.name)) return false;
  const inner = descendants(element, ({ name }) =>
    ['p', 'div', 'table', 'ul', 'ol', 'br', 'center', 'img'].includes(name),
  );
  return inner.length === 0;
}

function fromLook(element: Element): 2 | 3 | null {
  const text = visibleText(element);
  if (!isLine(element) || text.length > LONGEST_HEADING || /[.:;,]$/.test(text)) return null;
  const size = coveringFont(element);
  if (size !== null && size >= LARGEST_FONT) return 2;
  if (size !== null && (size >= LARGE_FONT || (size > 3 && isWhollyBold(element)))) return 3;
  return null;
}

/**
 * Level at which an element is a heading of the page, or null. The page's title is the one level 1, so that
 * h1 and h2 become 2, h3 becomes 3 and all deeper ones 4; short lines in large letters were headings, too.
 */
export function headingLevel(element: Element): 2 | 3 | 4 | null {
  if (visibleText(element) === '') return null;
  const level = /^h([1-6])$/.exec(element.name)?.[1];
  if (level === undefined) return fromLook(element);
  if (childElements(element).some(({ name }) => name === 'table' || name === 'ul')) return null;
  const number = Number(level);
  return number <= 2 ? 2 : number === 3 ? 3 : 4;
}
