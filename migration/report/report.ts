import type { ProofTotals } from '../proof/totals.ts';
import type { StageState, Workspace } from '../workspace/workspace.ts';
import { documentRows } from '../workspace/plan-rows.ts';
import { outcomeRows } from '../workspace/outcome-rows.ts';
import type { Outcome, OutcomeRow } from '../workspace/outcome-rows.ts';
import { fileReport, pageReport } from './address-report.ts';
import type { AddressReport } from './address-report.ts';

/** What is told of a whole recovery. */
export interface ReportHead {
  readonly siteId: string;
  /** What was recovered, as openSource found it. */
  readonly from: unknown;
  /** When it was measured; null before the first run. */
  readonly measuredAt: string | null;
  readonly stages: readonly StageState[];
  /** Old addresses by what became of them. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Repairs that wait for somebody to decide. */
  readonly waiting: number;
  readonly totals: ProofTotals | null;
  readonly leftAside: readonly { readonly path: string; readonly why: string }[];
}

interface StoredProof extends ProofTotals {
  readonly at: number;
}

/** What is told of the whole recovery. */
export function reportHead(workspace: Workspace, siteId: string): ReportHead {
  const outcomes = { imported: 0, merged: 0, dropped: 0, withheld: 0, redirected: 0 };
  for (const { outcome } of outcomeRows(workspace)) outcomes[outcome] += 1;
  const proof = workspace.fact('proof') as StoredProof | null;
  return {
    siteId,
    from: workspace.fact('source'),
    measuredAt: proof === null ? null : new Date(proof.at).toISOString(),
    stages: workspace.stages(),
    outcomes,
    waiting: Number(workspace.sql("select count(*) from repair where state = 'review'").pluck().get()),
    totals: proof,
    leftAside: workspace.sql('select path, why from left_aside order by path').all() as ReportHead['leftAside'],
  };
}

/** The address of each file that was its own: a folder's leads to its page as well. */
function ownAddresses(rows: readonly OutcomeRow[]): Map<string, string> {
  const own = new Map<string, OutcomeRow>();
  for (const row of rows) {
    const known = own.get(row.path);
    if (known === undefined || (known.kind === 'folder' && row.kind !== 'folder')) own.set(row.path, row);
  }
  return new Map([...own].map(([path, { address }]) => [path, address]));
}

/** Every old address with what became of it, one by one. */
export function* addressReports(workspace: Workspace): Generator<AddressReport> {
  const edited = new Set(documentRows(workspace).flatMap(({ path, state }) => (state === 'kept' ? [path] : [])));
  const rows = outcomeRows(workspace);
  const own = ownAddresses(rows);
  for (const { address, path, kind, outcome, why, status, newAddress, target } of rows) {
    const isOwn = own.get(path) === address;
    yield {
      ...{ address, path, kind, outcome, why, status, newAddress },
      sameAs: isOwn ? null : (own.get(path) ?? null),
      page: isOwn ? pageReport(workspace, path, edited.has(target ?? path)) : null,
      file: isOwn ? fileReport(workspace, path) : null,
    };
  }
}

/** The report for programs, piece by piece: a large site's need not be in memory as a whole. */
export function* reportJson(workspace: Workspace, siteId: string): Generator<string> {
  const head = JSON.stringify(reportHead(workspace, siteId), null, 2);
  yield `${head.slice(0, -2)},\n  "addresses": [`;
  let separator = '\n';
  for (const report of addressReports(workspace)) {
    yield `${separator}    ${JSON.stringify(report)}`;
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}
