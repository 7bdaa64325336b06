import type { Workspace } from './workspace.ts';

/** What became of something of the old site. */
export type Outcome = 'imported' | 'merged' | 'dropped' | 'withheld' | 'redirected';

/** What became of an old address. */
export interface OutcomeRow {
  /** Path with query, as browsers request it. */
  readonly address: string;
  /** File of the source that answered there. */
  readonly path: string;
  readonly kind: 'page' | 'picture' | 'file' | 'folder' | 'leftover';
  readonly outcome: Outcome;
  /** Whether `target` is the path of a page of the old site, or that of a picture or file; null for what is gone. */
  readonly targetKind: 'page' | 'picture' | 'file' | null;
  readonly target: string | null;
  /** Why it was merged, dropped or withheld. */
  readonly why: string | null;
  /** What the check over HTTP found; null before it. */
  readonly status: number | null;
  readonly newAddress: string | null;
}

const COLUMNS =
  'address, path, kind, outcome, target_kind as targetKind, target, why, status, new_address as newAddress';

/** Every old address, in order. */
export function outcomeRows(workspace: Workspace): OutcomeRow[] {
  return workspace.sql(`select ${COLUMNS} from outcome order by address`).all() as OutcomeRow[];
}

/** Puts all outcomes in the place of those planned before. What the check found of unchanged ones stays. */
export function replaceOutcomes(
  workspace: Workspace,
  rows: readonly Omit<OutcomeRow, 'status' | 'newAddress'>[],
): void {
  workspace.atOnce(() => {
    const wanted = new Set(rows.map(({ address }) => address));
    for (const { address } of outcomeRows(workspace)) {
      if (!wanted.has(address)) workspace.sql('delete from outcome where address = ?').run(address);
    }
    const save = workspace.sql(
      `insert into outcome (address, path, kind, outcome, target_kind, target, why)
       values (@address, @path, @kind, @outcome, @targetKind, @target, @why)
       on conflict (address) do update set path = excluded.path, kind = excluded.kind, outcome = excluded.outcome,
         target_kind = excluded.target_kind, target = excluded.target, why = excluded.why`,
    );
    for (const row of rows) save.run(row);
  });
}

/** Notes what the check over HTTP found. */
export function noteCheck(workspace: Workspace, address: string, status: number, newAddress: string | null): void {
  workspace.sql('update outcome set status = ?, new_address = ? where address = ?').run(status, newAddress, address);
}
