import { z } from 'zod';
import { editableSettingsSchema } from '../../core/sites/settings-schema.ts';
import type { SiteSettings } from '../../core/sites/site.ts';
import { adminRoute } from './admin-route.ts';
import { documentTitlesSchema } from './document-model.ts';
import { changeSettings } from './settings-change.ts';
import {
  requireReferences,
  requireRetention,
  requireSameLanguages,
  settingsAnswer,
  settingsOf,
} from './settings-model.ts';
import type { EditableSettings } from './settings-model.ts';

/** Settings whose values differ, for the log of changes. */
function changedKeys(before: SiteSettings, after: EditableSettings): string {
  return Object.entries(after)
    .filter(([key, value]) => JSON.stringify(before[key as keyof EditableSettings]) !== JSON.stringify(value))
    .map(([key]) => key)
    .join(' ');
}

/** The settings of a site, and its documents by title. */
export const settingsRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/settings',
    permission: 'settings.read',
    summary: 'The settings of the site, all but the menus',
    response: settingsAnswer,
    handle: async ({ site, context }) =>
      (await settingsOf(site, context.config.questionRetentionDays)) as z.input<typeof settingsAnswer>,
  }),
  adminRoute({
    method: 'put',
    path: '/api/admin/sites/{site}/settings',
    permission: 'settings.write',
    summary: 'Replaces the settings; public pages show them at once',
    body: z.object({ version: z.int().min(1), settings: editableSettingsSchema }),
    response: z.object({ version: z.int() }),
    handle: async ({ site, context, body, audit }) => {
      const settings = body.settings as EditableSettings;
      requireSameLanguages(site, settings);
      requireRetention(settings, context.config.questionRetentionDays);
      await requireReferences(site, settings);
      const changed = changedKeys(site.data().site.settings, settings);
      const version = await changeSettings(context, site, {
        version: body.version,
        settings,
        current: () => settingsOf(site, context.config.questionRetentionDays),
      });
      await audit('settings.change', 'settings', { changed });
      return { version };
    },
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/documents',
    permission: 'content.read',
    summary: 'Titles of all documents that are not in the trash, by language',
    response: z.object({ documents: z.array(documentTitlesSchema).readonly() }),
    handle: async ({ site }) => ({ documents: await site.documentTitles.all() }),
  }),
];
