import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SiteConfig } from '../../core/sites/site.ts';
import { problemOfSiteConfig } from './site-config-schema.ts';
import { AppError, messageOf } from '../../shared/errors.ts';

/** Ids of sites name folders, tables and routes. */
const SITE_ID = /^[a-z][a-z0-9-]{0,40}$/;

/** A site's folder with what its site.config.ts says. */
export interface SiteFolder {
  readonly folder: string;
  readonly config: SiteConfig;
}

function broken(id: string, problem: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'site-config-invalid',
    message: `sites/${id}/site.config.ts cannot be used: ${problem}.`,
    hint: 'docs/new-site.md shows what it must export.',
    ...(cause === undefined ? {} : { cause }),
  });
}

async function loadSite(sitesFolder: string, id: string): Promise<SiteFolder> {
  if (!SITE_ID.test(id)) throw broken(id, 'the folder’s name must be lower case letters, digits and hyphens');
  const folder = path.join(sitesFolder, id);
  let config: SiteConfig | undefined;
  try {
    config = ((await import(pathToFileURL(path.join(folder, 'site.config.ts')).href)) as { default?: SiteConfig })
      .default;
  } catch (error) {
    throw broken(id, messageOf(error), error);
  }
  if (config === undefined) throw broken(id, 'it has no default export');
  const problem = problemOfSiteConfig(config);
  if (problem !== null) throw broken(id, problem);
  if (config.id !== id) throw broken(id, `its id is «${config.id}», but the folder is «${id}»`);
  return { folder, config };
}

/** Every site that has a folder: the subfolders with a site.config.ts, by name. @throws AppError `site-config-invalid` */
export async function loadSiteFolders(sitesFolder: string): Promise<SiteFolder[]> {
  const ids = readdirSync(sitesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(sitesFolder, entry.name, 'site.config.ts')))
    .map((entry) => entry.name)
    .sort();
  return Promise.all(ids.map((id) => loadSite(sitesFolder, id)));
}
