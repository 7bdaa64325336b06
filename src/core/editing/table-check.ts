import type { BodyNode } from '../content/body.ts';
import { inlineText } from '../content/inline-text.ts';
import type { FindingCode } from './page-check.ts';

/** A table that is wider, or whose cells are longer, is hard to read on a phone. */
const WIDEST = 6;
const LONGEST_CELL = 240;

function checkTable(table: BodyNode): { code: FindingCode; detail: string }[] {
  const rows = (table.content ?? []).map((row) => (row.content ?? []).map(inlineText));
  const [head = []] = rows;
  const name = head.find((cell) => cell !== '') ?? rows.flat().find((cell) => cell !== '') ?? '';
  const found: { code: FindingCode; detail: string }[] = [];
  if (head.some((cell) => cell.trim() === '')) found.push({ code: 'table-no-head', detail: name });
  if (head.length > WIDEST) found.push({ code: 'table-wide', detail: name });
  if (rows.flat().some((cell) => cell.length > LONGEST_CELL)) found.push({ code: 'table-long-cells', detail: name });
  return found;
}

/** What makes the tables in a block hard to read: no heads of columns, too many columns, long texts in cells. */
export function checkTables(node: BodyNode): { code: FindingCode; detail: string }[] {
  if (node.type === 'table') return checkTable(node);
  return (node.content ?? []).flatMap(checkTables);
}
