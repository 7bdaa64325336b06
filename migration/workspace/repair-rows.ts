import type { Workspace } from './workspace.ts';

/** Something that was mended in a page's text, or that waits for somebody to say so. */
export interface RepairRow {
  readonly page: string;
  /** Place among the page's repairs, from 0. */
  readonly ordinal: number;
  readonly kind: string;
  readonly before: string;
  readonly after: string;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly evidence: string;
  /** `auto` was done; `review` waits; people accept, reject or edit. */
  readonly state: 'auto' | 'review' | 'accepted' | 'rejected' | 'edited';
  /** What somebody wrote in its place. */
  readonly edited: string | null;
}

/** The repairs of a page, in their order. */
export function repairsOf(workspace: Workspace, page: string): RepairRow[] {
  return workspace.sql('select * from repair where page = ? order by ordinal').all(page) as RepairRow[];
}

/** Puts the repairs of a page in the place of those noted before. What people decided about the same repair stays. */
export function saveRepairs(
  workspace: Workspace,
  page: string,
  repairs: readonly Omit<RepairRow, 'page' | 'ordinal' | 'edited'>[],
): void {
  const decided = new Map(
    repairsOf(workspace, page)
      .filter(({ state }) => state !== 'auto' && state !== 'review')
      .map((repair) => [`${repair.kind}\0${repair.before}\0${repair.after}`, repair]),
  );
  workspace.sql('delete from repair where page = ?').run(page);
  const insert = workspace.sql(
    `insert into repair (page, ordinal, kind, before, after, confidence, evidence, state, edited)
     values (@page, @ordinal, @kind, @before, @after, @confidence, @evidence, @state, @edited)`,
  );
  repairs.forEach((repair, ordinal) => {
    const former = decided.get(`${repair.kind}\0${repair.before}\0${repair.after}`);
    insert.run({ ...repair, page, ordinal, state: former?.state ?? repair.state, edited: former?.edited ?? null });
  });
}
