import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { SiteContext } from '../../src/context.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { reportPage } from './page/report-page.ts';
import { reportTexts } from './page/report-texts.ts';
import type { ScreenshotPair, UntakenPage } from './page/screenshot-pair.ts';
import { reportName } from './report-name.ts';

/** The pictures of pages that were taken last and are still there. */
function screenshotsOf(workspace: Workspace, folder: string): ScreenshotPair[] {
  const taken = (workspace.fact('screenshots') ?? []) as ScreenshotPair[];
  return taken.filter(({ before, after }) => [before, after].every((file) => existsSync(path.join(folder, file))));
}

/**
 * Writes the report for people next to the workspace, in the site's first language.
 * @returns the file
 */
export function writeReport(workspace: Workspace, site: SiteContext): string {
  const { defaultLocale, settings } = site.data().site;
  const folder = path.dirname(path.resolve(workspace.file));
  const file = path.join(folder, `${reportName(workspace)}.html`);
  const input = {
    ...{ workspace, screenshots: screenshotsOf(workspace, folder), siteId: site.id, texts: reportTexts(defaultLocale) },
    untaken: (workspace.fact('pages-without-screenshot') ?? []) as UntakenPage[],
    siteName: settings.name[defaultLocale] ?? site.id,
  };
  mkdirSync(folder, { recursive: true });
  const handle = openSync(`${file}.new`, 'w');
  try {
    for (const piece of reportPage(input)) writeSync(handle, piece);
  } finally {
    closeSync(handle);
  }
  renameSync(`${file}.new`, file);
  return file;
}
