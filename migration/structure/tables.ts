import type { Element } from 'domhandler';
import type { BodyNode } from '../../src/core/content/body.ts';
import { childElements, descendants, visibleText } from './dom.ts';
import { inlineNodes } from './inline.ts';
import type { PageReferences } from './inline.ts';

/** Longer cells are columns of a layout, not fields of a table. */
const LONGEST_CELL = 240;
const MOST_COLUMNS = 24;

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

function isPlainCell(cell: Element): boolean {
  const structured = descendants(cell, (inner) =>
    ['ul', 'ol', 'dl', 'h1', 'h2', 'h3', 'form', 'hr'].includes(inner.name),
  );
  const paragraphs = descendants(cell, (inner) => inner.name === 'p' && visibleText(inner) !== '');
  return structured.length === 0 && paragraphs.length <= 1 && visibleText(cell).length <= LONGEST_CELL;
}

/** Cells side by side that are only links make a menu. */
function isMenu(cells: readonly Element[]): boolean {
  const filled = cells.filter((cell) => visibleText(cell) !== '');
  const links = filled.filter((cell) => {
    const linked = descendants(cell, (inner) => inner.name === 'a' && inner.attribs['href'] !== undefined);
    return linked.map(visibleText).join(' ') === visibleText(cell) && linked.length > 0;
  });
  return filled.length > 0 && links.length / filled.length > 0.8;
}

/**
 * Tells a table of data from one that only places things: it has header cells or a caption, or at least two rows and two
 * columns of short cells that are mostly filled, and neither tables nor structure within its cells.
 */
export function isDataTable(table: Element): boolean {
  if (descendants(table, ({ name }) => name === 'table').length > 0) return false;
  const rows = rowsOf(table)
    .map(cellsOf)
    .filter((cells) => cells.length > 0);
  const cells = rows.flat();
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length < 2 || columns < 2 || isMenu(cells)) return false;
  if (!cells.every(isPlainCell)) return false;
  const filled = cells.filter((cell) => visibleText(cell) !== '').length / cells.length;
  if (cells.some(({ name }) => name === 'th') || childElements(table).some(({ name }) => name === 'caption')) {
    return filled > 0.3;
  }
  const regular = rows.filter((row) => row.length === columns).length / rows.length;
  return filled > 0.5 && regular > 0.6;
}

/** Text of a cell on one line. */
function phrase(cell: Element, references: PageReferences): BodyNode[] {
  return inlineNodes(cell.children, references).map((node) =>
    node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node,
  );
}

/** A data table as a node of the body. Cells that span others are followed by empty ones. */
export function tableNode(table: Element, references: PageReferences): BodyNode {
  const rows: (BodyNode | undefined)[][] = [];
  rowsOf(table).forEach((row, r) => {
    const into = (rows[r] ??= []);
    let column = 0;
    for (const cell of cellsOf(row)) {
      while (into[column] !== undefined) column += 1;
      for (let down = 0; down < span(cell, 'rowspan'); down++) {
        const target = (rows[r + down] ??= []);
        for (let across = 0; across < span(cell, 'colspan'); across++) {
          const isFirst = down === 0 && across === 0;
          target[column + across] = { type: 'tableCell', content: isFirst ? phrase(cell, references) : [] };
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
  return { type: 'table', content };
}
