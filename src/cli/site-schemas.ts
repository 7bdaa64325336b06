import { createBodySchema } from '../core/content/schema.ts';
import type { BodySchema } from '../core/content/schema.ts';
import { loadSiteFolders } from '../infra/files/site-folders.ts';
import { AppError } from '../shared/errors.ts';

/** The schemas of bodies of all sites, without opening the installation. @returns one by site; throws AppError `site-unknown` */
export async function siteSchemas(sitesFolder: string): Promise<(siteId: string) => BodySchema> {
  const folders = await loadSiteFolders(sitesFolder);
  const blocks = new Map(folders.map(({ config }) => [config.id, config.blocks]));
  return (siteId) => {
    const own = blocks.get(siteId);
    if (own !== undefined) return createBodySchema(own);
    throw new AppError({
      kind: 'not-found',
      code: 'site-unknown',
      message: `There is no site ${siteId} in ${sitesFolder}, and without it removals in its pages cannot be repeated.`,
      hint: 'Put its folder there first.',
    });
  };
}
