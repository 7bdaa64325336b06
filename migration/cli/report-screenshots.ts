import { AppError } from '../../src/shared/errors.ts';
import { findBrowser } from '../report/screenshots/find-browser.ts';
import { takeScreenshots } from '../report/screenshots/take-screenshots.ts';
import { openSource } from '../source/open-source.ts';
import { liveCopies } from '../stages/live-copies.ts';
import { originOf } from '../stages/old-site.ts';
import type { Run } from '../stages/run/site-access.ts';

/** The program that will take pictures. @throws AppError `browser-missing` */
export function requireBrowser(named: string | null): string {
  const program = findBrowser(named, process.env['PATH']);
  if (program !== null) return program;
  throw new AppError({
    kind: 'unavailable',
    code: 'browser-missing',
    message:
      named === null
        ? 'Pictures of pages need a browser, and no Chromium, Chrome, Edge or Brave is installed here.'
        : `Pictures of pages need a browser, and ${named} is no program.`,
    hint: 'Install one, name its program with BIVOUAC_BROWSER, or make the report without --screenshots.',
  });
}

/**
 * Takes pictures of the old site's pages, from the source that was recovered, and of what stands at their addresses now.
 * @throws AppError `source-forgotten`, `browser-failed`, those of opening the source
 */
export async function screenshotsOfSource(run: Omit<Run, 'files'>, program: string, most: number): Promise<void> {
  const { context, workspace, progress } = run;
  const spec = workspace.fact('spec');
  if (typeof spec !== 'string') {
    throw new AppError({
      kind: 'conflict',
      code: 'source-forgotten',
      message: 'This workspace does not say where the old site lies.',
      hint: 'Do «migrate run» once more; it notes where the source is.',
    });
  }
  const source = await openSource(spec, {
    origin: originOf(workspace, null)?.href ?? null,
    live: liveCopies(context.config.dataFolder, progress),
  });
  try {
    await takeScreenshots({ run, files: source.files, program, most });
  } finally {
    await source.close();
  }
}
