import type { DecidedDuplicate } from '../site/decided-duplicates.ts';
import type { Workspace } from './workspace.ts';

/** What people decided about pages that say nearly the same. */
export function decidedDuplicates(workspace: Workspace): DecidedDuplicate[] {
  const rows = workspace
    .sql("select page, found, state from decision where kind = 'duplicate' and state <> 'open' order by at, id")
    .all() as { page: string; found: string; state: string }[];
  return rows.map(({ page, found, state }) => ({ path: page, like: found, isOne: state === 'accepted' }));
}
