import type { Element } from 'domhandler';
import type { BodyNode } from '../../src/core/content/body.ts';
import { childElements, descendants, holds, visibleText } from './dom.ts';
import { inlineNodes } from './inline.ts';
import type { PageReferences } from './references.ts';
import { isSpacer } from './pictures.ts';

/** The middle cell of a table of data is at most so long, and nine of ten are at most so long: longer ones are columns of a layout. */
const MIDDLE_CELL = 60;
const NINTH_CELL = 160;
const MOST_COLUMNS = 24;
const MOST_LINKED = 0.6;

/** The rows of a table itself, not those of tables within. */
function rowsOf(table: Element): Element[] {
  return childElements(table).flatMap((child) =>
    child.name === 'tr' ? [child] : ['thead', 'tbody', 'tfoot'].includes(child.name) ? rowsOf(child) : [],
  );
}

function cellsOf(row: Element): Element[] {
  return childElements(row).filter(({ name }) => name === 'td' || name === 'th');
}

function span(cell: Element, name: 'colspan' | 'rowspan'): number {
  const value = Number.parseInt(cell.attribs[name] ?? '1', 10);
  return Number.isFinite(value) && value > 0 ? Math.min(value, MOST_COLUMNS) : 1;
}

interface Cell {
  readonly text: string;
  readonly isLink: boolean;
  readonly hasPicture: boolean;
  readonly isHead: boolean;
}

function cellFacts(cell: Element): Cell {
  const text = visibleText(cell);
  const links = descendants(cell, ({ name, attribs }) => name === 'a' && attribs['href'] !== undefined);
  return {
    text,
    isLink: text !== '' && links.map(visibleText).join(' ').trim() === text,
    hasPicture: holds(cell, (inner) => inner.name === 'img' && !isSpacer(inner)),
    isHead: cell.name === 'th',
  };
}

/** Letters of the words of a text with the spaces between: signs of code and punctuation make a cell no longer. */
function lengthOf(text: string): number {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ').length;
}

function isShort(cells: readonly Cell[]): boolean {
  const lengths = cells.map(({ text }) => lengthOf(text)).sort((a, b) => a - b);
  return (
    (lengths[Math.floor(lengths.length / 2)] ?? 0) <= MIDDLE_CELL &&
    (lengths[Math.floor(lengths.length * 0.9)] ?? 0) <= NINTH_CELL
  );
}

/** Pictures side by side with their captions are a gallery. */
function isGallery(filled: readonly Cell[]): boolean {
  return filled.filter(({ hasPicture }) => hasPicture).length > filled.length * 0.6;
}

/** A line between two texts of a cell is one of a layout; in a row of its own it only parts the rows. */
function hasCutCell(table: Element): boolean {
  const cells = rowsOf(table).flatMap(cellsOf);
  return cells.some((cell) => visibleText(cell) !== '' && holds(cell, ({ name }) => name === 'hr'));
}

const known = new WeakMap<Element, boolean>();

function decide(table: Element): boolean {
  if (holds(table, ({ name }) => ['table', 'form'].includes(name)) || hasCutCell(table)) return false;
  const rows = rowsOf(table)
    .map((row) => cellsOf(row).map(cellFacts))
    .filter((cells) => cells.length > 0);
  const filled = rows.flat().filter(({ text }) => text !== '');
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length < 2 || columns < 2 || isGallery(filled)) return false;
  if (filled.filter(({ isLink }) => isLink).length > filled.length * MOST_LINKED || !isShort(filled)) return false;
  const wide = rows.filter((row) => row.filter(({ text }) => text !== '').length >= 2).length;
  const isHeaded = filled.some(({ isHead }) => isHead) || holds(table, ({ name }) => name === 'caption');
  if (isHeaded) return wide >= 1 && filled.length >= 3;
  if (rows.length < 3) return wide === rows.length && filled.length === rows.flat().length && columns >= 3;
  return wide >= 3 && wide >= rows.length * 0.6 && filled.length >= 6;
}

/**
 * Tells a table of data from one that only places things: rows of short cells of which two or more are filled, with no
 * tables within. Links side by side are a menu, pictures with captions a gallery; both are none.
 */
export function isDataTable(table: Element): boolean {
  const before = known.get(table);
  if (before !== undefined) return before;
  const is = decide(table);
  known.set(table, is);
  return is;
}

/** Text of a cell on one line, with the pictures that stood in it. */
function phrase(cell: Element, references: PageReferences): { text: BodyNode[]; others: BodyNode[] } {
  const nodes = inlineNodes(cell.children, references).map((node) =>
    node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node,
  );
  const isHead = cell.name === 'th';
  const text = nodes
    .filter((node) => node.text !== undefined)
    .map((node) => (isHead ? { ...node, marks: (node.marks ?? []).filter(({ type }) => type !== 'bold') } : node));
  return { text, others: nodes.filter((node) => node.text === undefined) };
}

function nameRow(row: Element): string {
  return (
    cellsOf(row)
      .map(visibleText)
      .find((text) => text !== '') ?? ''
  );
}

function withAlt(picture: BodyNode, alt: string): BodyNode {
  if (picture.type !== 'picture' || picture.attrs?.['alt'] !== '') return picture;
  return { ...picture, attrs: { ...picture.attrs, alt, decorative: alt === '' } };
}

/** A data table as a node of the body, then the pictures of its cells. Cells that span others are followed by empty ones. */
export function tableNodes(table: Element, references: PageReferences): BodyNode[] {
  const rows: (BodyNode | undefined)[][] = [];
  const others: BodyNode[] = [];
  rowsOf(table).forEach((row, r) => {
    const into = (rows[r] ??= []);
    let column = 0;
    for (const cell of cellsOf(row)) {
      while (into[column] !== undefined) column += 1;
      const inside = phrase(cell, references);
      others.push(...inside.others.map((node) => withAlt(node, nameRow(row))));
      for (let down = 0; down < span(cell, 'rowspan'); down++) {
        const target = (rows[r + down] ??= []);
        for (let across = 0; across < span(cell, 'colspan'); across++) {
          const isFirst = down === 0 && across === 0;
          target[column + across] = { type: 'tableCell', content: isFirst ? inside.text : [] };
        }
      }
      column += span(cell, 'colspan');
    }
  });
  const height = rowsOf(table).length;
  const content = rows
    .slice(0, height)
    .map((cells) => ({
      type: 'tableRow',
      content: Array.from(cells, (cell) => cell ?? { type: 'tableCell', content: [] }),
    }))
    .filter((row) => row.content.length > 0);
  return [{ type: 'table', content: withPlainHead(withoutEmptyRows(withoutEmptyColumns(content))) }, ...others];
}

type Row = BodyNode & { readonly content: BodyNode[] };

function isEmpty(cell: BodyNode | undefined): boolean {
  return (cell?.content ?? []).every((node) => (node.text ?? '').trim() === '');
}

function withoutEmptyColumns(rows: readonly Row[]): Row[] {
  const columns = Math.max(0, ...rows.map((row) => row.content.length));
  const used = Array.from({ length: columns }, (_, c) => rows.some((row) => !isEmpty(row.content[c])));
  return rows.map((row) => ({
    ...row,
    content: Array.from({ length: columns }, (_, c) => row.content[c] ?? { type: 'tableCell', content: [] }).filter(
      (_, c) => used[c],
    ),
  }));
}

function withoutEmptyRows(rows: readonly Row[]): Row[] {
  return rows.filter((row) => !row.content.every(isEmpty));
}

/** The first row is the table's head: its cells need no bold letters. */
function withPlainHead(rows: readonly Row[]): Row[] {
  return rows.map((row, r) => (r > 0 ? row : { ...row, content: row.content.map(withoutBold) }));
}

function withoutBold(cell: BodyNode): BodyNode {
  const content = (cell.content ?? []).map((node) => ({
    ...node,
    marks: (node.marks ?? []).filter(({ type }) => type !== 'bold'),
  }));
  return { ...cell, content };
}
