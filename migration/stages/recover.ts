import path from 'node:path';
import type { Context } from '../../src/context.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { recoveryFile } from '../../src/infra/recovery/workspace-reader.ts';
import { openSource } from '../source/open-source.ts';
import { liveCopies } from './live-copies.ts';
import { Workspace } from '../workspace/workspace.ts';
import { analysePages } from './analyse.ts';
import { originOf } from './old-site.ts';
import { prepare } from './prepare/prepare.ts';
import type { Progress } from './progress.ts';
import { readSource } from './read-source.ts';
import { restoreText } from './restore-text.ts';
import { publishSite } from './run/publish-site.ts';
import type { RunReport } from './run/publish-site.ts';

/** What a recovery is told. */
export interface RecoverOptions {
  /** Folder, file or address of the old site. */
  readonly source: string;
  readonly siteId: string;
  /** Address under which the old site was reached; null when nobody said. */
  readonly origin: string | null;
  /** Language of pages that have too few words to tell; null for the site's own. */
  readonly locale: Locale | null;
  /** File of the workspace; null for its place in the data folder. */
  readonly workspace: string | null;
  /** Whether personal data are kept out; null for what was said last. */
  readonly withholds: boolean | null;
  /** The last stage that is done: all but `run` leave the site alone. */
  readonly until: 'analyse' | 'prepare' | 'run';
}

/** Where the workspace of a site lies unless somebody names another place. */
export function workspaceFile(dataFolder: string, siteId: string): string {
  return recoveryFile(dataFolder, siteId);
}

/**
 * Takes an old site over: does the stages that are not done yet, up to the one that is wanted.
 * @returns what was published; null when nothing was to be
 * @throws AppError of opening the source, `site-unknown`, `workspace-unusable`, `interrupted`
 */
export async function recover(
  context: Context,
  options: RecoverOptions,
  progress: Progress,
): Promise<RunReport | null> {
  const site = context.site(options.siteId);
  const workspace = Workspace.open(options.workspace ?? workspaceFile(context.config.dataFolder, site.id));
  const source = await openSource(options.source, {
    origin: options.origin,
    live: liveCopies(context.config.dataFolder, progress),
  });
  try {
    const locale = options.locale ?? site.data().site.defaultLocale;
    workspace.setFact('spec', /^https?:/i.test(options.source) ? options.source : path.resolve(options.source));
    await readSource(workspace, source, locale, progress);
    restoreText(workspace, progress);
    const origin = originOf(workspace, options.origin);
    workspace.setFact('origin', origin?.href ?? null);
    analysePages(workspace, origin, progress);
    if (options.until === 'analyse') return null;
    const withholds = options.withholds ?? workspace.fact('withholds') === true;
    workspace.setFact('withholds', withholds);
    prepare(workspace, { origin, schema: site.schema, withholds }, progress);
    if (options.until === 'prepare') return null;
    const files = new Map(source.files.map((file) => [file.path, file]));
    return await publishSite({ context, site, workspace, files, progress });
  } finally {
    await source.close();
    workspace.close();
  }
}
