import type { UncertainDuplicate } from '../site/site-knowledge.ts';
import { personalRows } from './personal-rows.ts';
import type { PersonalRow } from './personal-rows.ts';
import type { Workspace } from './workspace.ts';

/** What a workspace holds, counted. */
export interface WorkspaceCounts {
  readonly files: Readonly<Record<string, number>>;
  readonly languages: Readonly<Record<string, number>>;
  readonly encodings: Readonly<Record<string, number>>;
  /** Repairs by what is decided about them. */
  readonly repairs: Readonly<Record<string, number>>;
  readonly documents: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<string, number>>;
  /** What was found about people, by kind; the rows say where. */
  readonly personal: Readonly<Record<string, number>>;
  readonly people: readonly PersonalRow[];
  readonly uncertain: readonly UncertainDuplicate[];
}

function countBy(workspace: Workspace, table: string, column: string): Record<string, number> {
  const rows = workspace
    .sql(`select ${column} as name, count(*) as count from ${table} group by ${column} order by count desc, name`)
    .all() as { name: string; count: number }[];
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** Counts what a workspace holds. */
export function countsOf(workspace: Workspace): WorkspaceCounts {
  return {
    files: countBy(workspace, 'source_file', 'kind'),
    languages: countBy(workspace, 'page', 'language'),
    encodings: countBy(workspace, 'page', 'encoding'),
    repairs: countBy(workspace, 'repair', 'state'),
    documents: countBy(workspace, 'document', 'type'),
    outcomes: countBy(workspace, 'outcome', 'outcome'),
    personal: countBy(workspace, 'personal', 'kind'),
    people: personalRows(workspace),
    uncertain: (workspace.fact('uncertain') ?? []) as UncertainDuplicate[],
  };
}
