import type { RecoveredPage } from '../structure/recover-page.ts';
import type { Workspace } from './workspace.ts';

/** Stores what a page was recovered to. @param hash what it was recovered from */
export function saveRecovered(workspace: Workspace, hash: string, page: RecoveredPage): void {
  workspace
    .sql(
      `insert into recovered (path, hash, page) values (?, ?, ?)
       on conflict (path) do update set hash = excluded.hash, page = excluded.page`,
    )
    .run(page.path, hash, JSON.stringify(page));
}

/** What a page was recovered to; null when it was not, or from something else than what `hash` says. A null hash asks for any. */
export function recoveredPage(workspace: Workspace, path: string, hash: string | null): RecoveredPage | null {
  const row = workspace.sql('select hash, page from recovered where path = ?').get(path) as
    { hash: string; page: string } | undefined;
  if (row === undefined || (hash !== null && row.hash !== hash)) return null;
  return JSON.parse(row.page) as RecoveredPage;
}

/** Forgets pages that are not recovered themselves any more. */
export function keepOnlyRecovered(workspace: Workspace, paths: ReadonlySet<string>): void {
  const known = workspace.sql('select path from recovered').pluck().all() as string[];
  workspace.atOnce(() => {
    for (const path of known) {
      if (!paths.has(path)) workspace.sql('delete from recovered where path = ?').run(path);
    }
  });
}
