import type { MenuEntry } from './site.ts';

/** An entry of a menu in a flat list, as it is edited: the entries below it follow it, one level deeper. */
export interface MenuRow {
  /** Names the row while the menu is open. */
  readonly key: string;
  readonly entry: MenuEntry;
  /** 0 for the first level. */
  readonly depth: number;
}

/** A menu as rows, top to bottom. */
export function toRows(entries: readonly MenuEntry[], newKey: () => string, depth = 0): MenuRow[] {
  return entries.flatMap(({ children = [], ...entry }) => [
    { key: newKey(), entry, depth },
    ...toRows(children, newKey, depth + 1),
  ]);
}

/** The menu that rows describe. */
export function toEntries(rows: readonly MenuRow[]): MenuEntry[] {
  const [first, ...rest] = rows;
  if (first === undefined) return [];
  const own = rest.findIndex(({ depth }) => depth <= first.depth);
  const below = own < 0 ? rest : rest.slice(0, own);
  const children = toEntries(below);
  const entry = children.length === 0 ? first.entry : { ...first.entry, children };
  return [entry, ...toEntries(own < 0 ? [] : rest.slice(own))];
}

/** How many rows belong to the row at an index: itself and those below it. */
export function familyAt(rows: readonly MenuRow[], at: number): number {
  const top = rows[at];
  if (top === undefined) return 0;
  const end = rows.findIndex(({ depth }, i) => i > at && depth <= top.depth);
  return (end < 0 ? rows.length : end) - at;
}

/** Depths that fit: never more than one level below the row above, never deeper than the menu goes. */
function fitted(rows: readonly MenuRow[], levels: number): MenuRow[] {
  let above = -1;
  return rows.map((row) => {
    const depth = Math.max(0, Math.min(row.depth, above + 1, levels - 1));
    above = depth;
    return { ...row, depth };
  });
}

/**
 * Moves a row with those below it: `to` is the index that it gets among the other rows, `depth` the level, as far as it
 * fits there.
 * @param levels levels of the menu
 */
export function moveRow(
  rows: readonly MenuRow[],
  move: { readonly from: number; readonly to: number; readonly depth: number },
  levels: number,
): MenuRow[] {
  const { from, to, depth } = move;
  const family = rows.slice(from, from + familyAt(rows, from));
  const [top] = family;
  if (top === undefined) return [...rows];
  const others = rows.filter((row) => !family.includes(row));
  const at = Math.max(0, Math.min(to, others.length));
  const above = others[at - 1];
  const wanted = Math.max(0, Math.min(depth, (above?.depth ?? -1) + 1, levels - 1));
  const shifted = family.map((row) => ({ ...row, depth: row.depth - top.depth + wanted }));
  return fitted([...others.slice(0, at), ...shifted, ...others.slice(at)], levels);
}

/** A step by the keyboard: up or down past the neighbour, or one level in or out. */
export type MenuStep = 'up' | 'down' | 'in' | 'out';

/** Moves a row one step; the same rows when there is no way. */
export function stepRow(rows: readonly MenuRow[], at: number, step: MenuStep, levels: number): MenuRow[] {
  const row = rows[at];
  if (row === undefined) return [...rows];
  if (step === 'in' || step === 'out') {
    const depth = row.depth + (step === 'in' ? 1 : -1);
    return moveRow(rows, { from: at, to: at, depth }, levels);
  }
  if (step === 'up') return at === 0 ? [...rows] : moveRow(rows, { from: at, to: at - 1, depth: row.depth }, levels);
  const next = at + familyAt(rows, at);
  return next >= rows.length ? [...rows] : moveRow(rows, { from: at, to: at + 1, depth: row.depth }, levels);
}

/** Takes a row away; those below it move up one level. */
export function removeRow(rows: readonly MenuRow[], at: number, levels: number): MenuRow[] {
  const family = familyAt(rows, at);
  const raised = rows.flatMap((row, i) => {
    if (i === at) return [];
    return i > at && i < at + family ? [{ ...row, depth: row.depth - 1 }] : [row];
  });
  return fitted(raised, levels);
}
