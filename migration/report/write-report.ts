import { closeSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { SiteContext } from '../../src/context.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { reportPage } from './page/report-page.ts';
import { reportTexts } from './page/report-texts.ts';
import type { ScreenshotPair } from './page/screenshot-pair.ts';

/** Name of what belongs to the report of a workspace: the page, and the folder of pictures. */
export function reportName(workspace: Workspace): string {
  return path.basename(workspace.file).replace(/\.sqlite$/, '') + '-report';
}

/**
 * Writes the report for people next to the workspace, in the site's first language.
 * @returns the file
 */
export function writeReport(workspace: Workspace, site: SiteContext, screenshots: readonly ScreenshotPair[]): string {
  const { defaultLocale, settings } = site.data().site;
  const file = path.join(path.dirname(path.resolve(workspace.file)), `${reportName(workspace)}.html`);
  const input = {
    ...{ workspace, screenshots, siteId: site.id, texts: reportTexts(defaultLocale) },
    siteName: settings.name[defaultLocale] ?? site.id,
  };
  mkdirSync(path.dirname(file), { recursive: true });
  const handle = openSync(`${file}.new`, 'w');
  try {
    for (const piece of reportPage(input)) writeSync(handle, piece);
  } finally {
    closeSync(handle);
  }
  renameSync(`${file}.new`, file);
  return file;
}
