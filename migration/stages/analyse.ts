import { hashOf } from '../site/hash.ts';
import { personalFindings } from '../personal/page-findings.ts';
import { readTraits } from '../site/page-traits.ts';
import { pagePaths, pageRow, saveTraits } from '../workspace/page-rows.ts';
import { savePersonal } from '../workspace/personal-rows.ts';
import { sourceRows } from '../workspace/source-rows.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { codeVersion } from './code-version.ts';
import { linkSpaceOf } from './old-site.ts';
import type { Progress } from './progress.ts';

/** Changes when pages are looked at otherwise than before: then they are looked at again. */
const ANALYSER = codeVersion(['personal', 'site', 'structure', 'text']);

/** Links of every page depend on which files there are and where the site was. */
function surroundings(workspace: Workspace, origin: URL | null): string {
  const paths = sourceRows(workspace).map(({ path, kind }) => `${path} ${kind}`);
  return hashOf(ANALYSER, origin?.href, paths);
}

/**
 * Third stage: each page is looked at for what it is, where it leads and what of it repeats. What it finds is noted page by
 * page, so that an interrupted stage goes on where it was.
 */
export function analysePages(workspace: Workspace, origin: URL | null, progress: Progress): void {
  const hash = surroundings(workspace, origin);
  if (workspace.fact('surroundings') !== hash) {
    workspace.atOnce(() => {
      workspace.sql("update page set traits = ''").run();
      workspace.setFact('surroundings', hash);
    });
  }
  const space = linkSpaceOf(workspace, origin);
  const paths = pagePaths(workspace);
  paths.forEach((path, i) => {
    const page = pageRow(workspace, path);
    if (page?.traits === '') {
      const traits = JSON.stringify(readTraits(page, space));
      const findings = personalFindings(path, page.html);
      workspace.atOnce(() => {
        savePersonal(workspace, path, findings);
        saveTraits(workspace, path, traits);
      });
    }
    progress.step('analyse', i + 1, paths.length);
  });
  workspace.noteStage({ name: 'analyse', state: 'done', done: paths.length, total: paths.length });
}
