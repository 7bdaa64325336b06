import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import { wrongMenuDocuments } from '../../core/sites/menu-problems.ts';
import { menusSchema } from '../../core/sites/settings-schema.ts';
import { adminRoute } from './admin-route.ts';
import { documentTitlesSchema } from './document-model.ts';
import { Problem } from './problem.ts';
import { changeSettings } from './settings-change.ts';

const versionSchema = z.int().min(1);

/** The menus as editors get them. */
const menusAnswer = z.object({
  version: versionSchema,
  menus: z.unknown(),
  documents: z.array(documentTitlesSchema).readonly(),
});

async function menusOf(site: SiteContext): Promise<z.input<typeof menusAnswer>> {
  const { settings, settingsVersion } = site.data().site;
  return { version: settingsVersion, menus: settings.menus, documents: await site.documentTitles.all() };
}

/** The menus of a site. */
export const menusRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/menus',
    permission: 'content.read',
    summary: 'The menus of the site, and the documents that can stand in them',
    response: menusAnswer,
    handle: ({ site }) => menusOf(site),
  }),
  adminRoute({
    method: 'put',
    path: '/api/admin/sites/{site}/menus',
    permission: 'menus.write',
    summary: 'Replaces the menus; public pages show them at once',
    body: z.object({ version: versionSchema, menus: menusSchema }),
    response: z.object({ version: versionSchema }),
    handle: async ({ site, context, body, audit }) => {
      const { version, menus } = body;
      const wrong = wrongMenuDocuments([...menus.main, ...menus.footer], await site.documentTitles.all());
      if (wrong.length > 0) {
        throw new Problem({
          kind: 'invalid',
          code: 'menu-document-unknown',
          message: `There is no page ${wrong.join(', ')}.`,
          data: { documents: wrong },
        });
      }
      const next = await changeSettings(context, site, { version, settings: { menus }, current: () => menusOf(site) });
      await audit('menus.change', 'menus');
      return { version: next };
    },
  }),
];
