import type { Locale } from '../../src/shared/locale.ts';
import { restoreLetters } from '../text/restore-letters.ts';
import { CountedWords } from '../text/vocabulary.ts';
import { pagePaths, pageRow, saveHtml } from '../workspace/page-rows.ts';
import { decisionsOf, saveRepairs } from '../workspace/repair-rows.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { pageWords } from './page-words.ts';
import type { Progress } from './progress.ts';

function wordsOf(workspace: Workspace, paths: readonly string[]): Map<Locale, CountedWords> {
  const byLocale = new Map<Locale, CountedWords>();
  for (const path of paths) {
    const page = pageRow(workspace, path);
    if (page === null) continue;
    const words = byLocale.get(page.locale) ?? new CountedWords();
    byLocale.set(page.locale, words);
    words.add(pageWords(page.source));
  }
  return byLocale;
}

/**
 * Second stage: letters that pages lost to question marks are restored from the words of the whole site and of their language,
 * and as people decided. A page whose text comes out as before stays as it is.
 */
export function restoreText(workspace: Workspace, progress: Progress): void {
  const paths = pagePaths(workspace);
  const words = wordsOf(workspace, paths);
  paths.forEach((path, i) => {
    const page = pageRow(workspace, path);
    if (page !== null) {
      const site = words.get(page.locale) ?? new CountedWords();
      const decisions = decisionsOf(workspace, path);
      const { html, repairs } = restoreLetters({ html: page.source, locale: page.locale, words: site, decisions });
      workspace.atOnce(() => {
        saveHtml(workspace, path, html);
        saveRepairs(workspace, path, ['lost letter'], repairs);
      });
    }
    progress.step('letters', i + 1, paths.length);
  });
  workspace.noteStage({ name: 'letters', state: 'done', done: paths.length, total: paths.length });
}
