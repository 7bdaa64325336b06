import { allFacts, pageRow, saveFacts } from '../workspace/page-rows.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { readTraits } from './interim-structure.ts';
import { linkSpaceOf } from './old-site.ts';
import type { Progress } from './progress.ts';

/**
 * Second stage: each page is looked at for what it is, where it leads and what of it repeats. What it finds is noted page by
 * page, so that an interrupted stage goes on where it was.
 */
export function analysePages(workspace: Workspace, origin: URL | null, progress: Progress): void {
  const space = linkSpaceOf(workspace, origin);
  const pages = allFacts(workspace);
  pages.forEach(({ path, facts }, i) => {
    const page = facts === '' ? pageRow(workspace, path) : null;
    if (page !== null) saveFacts(workspace, path, JSON.stringify(readTraits(page, space)));
    progress.step('analyse', i + 1, pages.length);
  });
  workspace.noteStage({ name: 'analyse', state: 'done', done: pages.length, total: pages.length });
}
