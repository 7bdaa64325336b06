import type { TextRepair } from '../text/text-repair.ts';
import type { Workspace } from './workspace.ts';

/** A repair of a page's text with what people decided about it. */
export interface RepairRow extends Omit<TextRepair, 'state'> {
  readonly page: string;
  /** Place among the page's repairs, from 0. */
  readonly ordinal: number;
  /** `auto` was done; `review` waits; people accept, reject or edit. */
  readonly state: TextRepair['state'] | 'accepted' | 'rejected' | 'edited';
  /** What somebody wrote in its place. */
  readonly edited: string | null;
}

/** The repairs of a page, in their order. */
export function repairsOf(workspace: Workspace, page: string): RepairRow[] {
  return workspace.sql('select * from repair where page = ? order by ordinal').all(page) as RepairRow[];
}

function isDecided({ state }: RepairRow): boolean {
  return state !== 'auto' && state !== 'review';
}

/** What people decided about damaged words of a page: the word as found, and what it is to be. */
export function decisionsOf(workspace: Workspace, page: string): Map<string, string> {
  return new Map(
    repairsOf(workspace, page)
      .filter((repair) => isDecided(repair) && repair.kind === 'lost letter')
      .map(({ before, after, edited, state }) => [
        before,
        state === 'edited' ? (edited ?? before) : state === 'accepted' ? (after ?? before) : before,
      ]),
  );
}

/**
 * Puts the repairs of a page, all of some kinds, in the place of those noted before. What people decided about the same repair
 * stays, also when it is not found any more because of it.
 */
export function saveRepairs(
  workspace: Workspace,
  page: string,
  kinds: readonly TextRepair['kind'][],
  repairs: readonly TextRepair[],
): void {
  const before = repairsOf(workspace, page);
  const others = before.filter(({ kind }) => !kinds.includes(kind));
  const decided = new Map(
    before
      .filter((repair) => kinds.includes(repair.kind) && isDecided(repair))
      .map((repair) => [`${repair.kind}\0${repair.before}`, repair]),
  );
  const found = repairs.filter((repair) => !decided.has(`${repair.kind}\0${repair.before}`));
  workspace.sql('delete from repair where page = ?').run(page);
  const insert = workspace.sql(
    `insert into repair (page, ordinal, kind, before, after, confidence, evidence, context, state, edited)
     values (@page, @ordinal, @kind, @before, @after, @confidence, @evidence, @context, @state, @edited)`,
  );
  [...others, ...decided.values(), ...found].forEach((repair, ordinal) => {
    insert.run({ edited: null, ...repair, page, ordinal });
  });
}
