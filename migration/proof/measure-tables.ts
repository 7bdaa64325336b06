import type { PageProof, TableAccount } from './account.ts';
import type { SeenDocument, SeenTable } from './seen-document.ts';
import { wordsIn } from './shingles.ts';

const FEWEST_ROWS = 3;
const FEWEST_CELLS = 6;
const LONGEST_MEDIAN = 60;
const LONGEST_USUAL = 160;
/** Share of a table's rows that must be there, each in one row. */
const KEPT = 0.8;

function rowsOf({ rows }: SeenTable): string[][] {
  return rows.map((cells) => cells.map((text) => wordsIn(text).join(' ')).filter((text) => text !== ''));
}

/**
 * True for a table whose rows say something by their columns. This is decided without the conversion: most rows have two
 * filled cells or more, the cells are short, and they are neither mostly links nor fields.
 */
export function isTableOfData(table: SeenTable): boolean {
  const rows = rowsOf(table);
  const wide = rows.filter((cells) => cells.length >= 2).length;
  const filled = rows.flat();
  if (rows.length < FEWEST_ROWS || wide < FEWEST_ROWS || wide < 0.6 * rows.length || filled.length < FEWEST_CELLS)
    return false;
  const lengths = filled.map((text) => text.length).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const isShort = (lengths[Math.floor(lengths.length / 2)] ?? 0) <= LONGEST_MEDIAN && usual <= LONGEST_USUAL;
  return isShort && table.linkedCells <= 0.6 * filled.length && !table.hasFields;
}

function isKept(wanted: readonly string[], found: readonly string[]): boolean {
  const left = Map.groupBy(found, (row) => row);
  const there = [...Map.groupBy(wanted, (row) => row)].reduce(
    (sum, [row, group]) => sum + Math.min(group.length, left.get(row)?.length ?? 0),
    0,
  );
  return there >= KEPT * wanted.length;
}

function lines(table: SeenTable): string[] {
  return rowsOf(table)
    .filter((cells) => cells.length > 0)
    .map((cells) => cells.join('|'));
}

/** Looks for the old page's tables of data on the new one. */
export function measureTables(
  old: SeenDocument,
  own: SeenDocument | null,
  isWithheld: boolean,
): Pick<PageProof, 'tables' | 'layoutTables'> {
  const data = old.tables.filter(isTableOfData);
  const found = (own?.tables ?? []).map(lines);
  const tables = data.map((table): TableAccount => {
    const wanted = lines(table);
    const isThere = found.some((rows) => isKept(wanted, rows));
    return {
      rows: wanted.length,
      columns: Math.max(...table.rows.map((row) => row.length)),
      head: table.rows.find((row) => row.some((text) => text !== ''))?.join(' | ') ?? '',
      outcome: isWithheld ? 'withheld' : isThere ? 'kept' : 'missing',
    };
  });
  return { tables, layoutTables: old.tables.length - data.length };
}
