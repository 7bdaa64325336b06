import type { Workspace } from './workspace.ts';

/** Something that a run took away or put in another's place, with what was there. */
export interface UndoRow {
  readonly ordinal: number;
  readonly kind: 'trashed' | 'settings' | 'redirect';
  /** Id of the document, name of the setting, source of the rule. */
  readonly what: string;
  readonly before: unknown;
}

/** Notes what was there before, once: what an earlier run noted is what people had. */
export function noteUndo(workspace: Workspace, row: Omit<UndoRow, 'ordinal'>): void {
  const { kind, what } = row;
  if (workspace.sql('select 1 from undo where kind = ? and what = ?').get(kind, what) !== undefined) return;
  workspace
    .sql('insert into undo (kind, what, before) values (?, ?, ?)')
    .run(kind, what, JSON.stringify(row.before ?? null));
}

/** What was noted, the latest first. */
export function undoRows(workspace: Workspace): UndoRow[] {
  const rows = workspace.sql('select ordinal, kind, what, before from undo order by ordinal desc').all() as (Omit<
    UndoRow,
    'before'
  > & { before: string })[];
  return rows.map((row) => ({ ...row, before: JSON.parse(row.before) as unknown }));
}

/** Forgets what has been put back. */
export function forgetUndo(workspace: Workspace, ordinal: number): void {
  workspace.sql('delete from undo where ordinal = ?').run(ordinal);
}
