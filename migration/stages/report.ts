import { outcomeRows } from '../workspace/outcome-rows.ts';
import type { OutcomeRow } from '../workspace/outcome-rows.ts';
import { documentRows } from '../workspace/plan-rows.ts';
import { repairsOf } from '../workspace/repair-rows.ts';
import type { RepairRow } from '../workspace/repair-rows.ts';
import type { StageState, Workspace } from '../workspace/workspace.ts';

/** What became of an old address, with everything that is known of it. */
export interface AddressReport extends Omit<OutcomeRow, 'targetKind' | 'target'> {
  /** Page or file of the old site that it was taken into. */
  readonly target: string | null;
  /** Encoding of the old page; null for what is no page. */
  readonly encoding: string | null;
  readonly repairs: readonly Omit<RepairRow, 'page' | 'ordinal'>[];
  /** Whether people changed the page since it was taken over. */
  readonly isEdited: boolean;
}

/** What a recovery did, for programs. */
export interface RecoveryReport {
  readonly source: unknown;
  readonly stages: readonly StageState[];
  readonly counts: Readonly<Record<OutcomeRow['outcome'], number>>;
  readonly leftAside: readonly { readonly path: string; readonly why: string }[];
  readonly addresses: readonly AddressReport[];
}

function encodings(workspace: Workspace): Map<string, string> {
  const rows = workspace.sql('select path, encoding from page').all() as { path: string; encoding: string }[];
  return new Map(rows.map(({ path, encoding }) => [path, encoding]));
}

/** Puts together what the workspace knows of every old address. */
export function reportOf(workspace: Workspace): RecoveryReport {
  const encodingOf = encodings(workspace);
  const edited = new Set(documentRows(workspace).flatMap(({ path, state }) => (state === 'kept' ? [path] : [])));
  const counts = { imported: 0, merged: 0, dropped: 0, withheld: 0, redirected: 0 };
  const addresses = outcomeRows(workspace).map(({ targetKind: _kind, ...outcome }): AddressReport => {
    counts[outcome.outcome] += 1;
    const repairs = outcome.kind === 'page' ? repairsOf(workspace, outcome.path) : [];
    return {
      ...outcome,
      encoding: encodingOf.get(outcome.path) ?? null,
      repairs: repairs.map(({ page: _page, ordinal: _ordinal, ...repair }) => repair),
      isEdited: edited.has(outcome.target ?? ''),
    };
  });
  return {
    source: workspace.fact('source'),
    stages: workspace.stages(),
    counts,
    leftAside: workspace.sql('select path, why from left_aside order by path').all() as RecoveryReport['leftAside'],
    addresses,
  };
}
