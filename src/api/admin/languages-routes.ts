import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import { settingsTextsIn, withLanguage, withoutLanguage } from '../../core/sites/language-change.ts';
import type { LanguageConsequences } from '../../core/sites/language-change.ts';
import type { Locale } from '../../shared/locale.ts';
import { adminRoute } from './admin-route.ts';
import { localeSchema } from './document-model.ts';
import { Problem } from './problem.ts';
import { changeSettings } from './settings-change.ts';
import { settingsOf } from './settings-model.ts';

const params = z.object({ language: localeSchema });
const version = z.coerce.number().int().min(1);

const consequencesAnswer = z.object({
  isDefault: z.boolean(),
  isLast: z.boolean(),
  published: z.int(),
  texts: z.int(),
  labels: z.int(),
});

async function consequencesOf(site: SiteContext, language: Locale): Promise<LanguageConsequences> {
  const { settings, defaultLocale } = site.data().site;
  const documents = await site.documentTitles.all();
  return {
    isDefault: language === defaultLocale,
    isLast: settings.locales.length === 1,
    published: documents.filter((document) => document.published.includes(language)).length,
    texts: documents.filter((document) => document.titles[language] !== undefined).length,
    labels: settingsTextsIn(settings, language),
  };
}

function requireRemovable(site: SiteContext, language: Locale): void {
  const { settings, defaultLocale } = site.data().site;
  const code = !settings.locales.includes(language)
    ? 'language-unknown'
    : language === defaultLocale
      ? 'language-default'
      : null;
  if (code !== null) throw new Problem({ kind: 'conflict', code, message: `${language} cannot be removed.` });
}

/** Takes a language's pages off the public site, those below first; their texts stay as drafts. */
async function unpublishAll(site: SiteContext, language: Locale): Promise<number> {
  const pages = await site.content.publishedSummaries(language);
  const deepestFirst = pages.toSorted((a, b) => b.path.split('/').length - a.path.split('/').length);
  for (const { documentId } of deepestFirst) await site.content.unpublish({ documentId, locale: language });
  return pages.length;
}

/** Languages of a site: adding one, and removing one with what follows from it. */
export const languagesRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/languages/{language}',
    permission: 'settings.read',
    summary: 'What there is in a language, and so what removing it would take off the site',
    params,
    response: consequencesAnswer,
    handle: ({ site, params: { language } }) => consequencesOf(site, language),
  }),
  adminRoute({
    method: 'put',
    path: '/api/admin/sites/{site}/languages/{language}',
    permission: 'settings.write',
    summary: 'Adds a language; visitors see it once its home page is published',
    params,
    body: z.object({ version }),
    response: z.object({ version: z.int() }),
    handle: async ({ site, context, params: { language }, body, audit }) => {
      const next = await changeSettings(context, site, {
        version: body.version,
        settings: withLanguage(site.data().site.settings, language),
        current: () => settingsOf(site, context.config.questionRetentionDays),
      });
      await audit('language.add', language);
      return { version: next };
    },
  }),
  adminRoute({
    method: 'delete',
    path: '/api/admin/sites/{site}/languages/{language}',
    permission: 'settings.write',
    summary: 'Removes a language: its pages go offline, their texts stay as drafts',
    params,
    query: z.object({ version }),
    response: z.object({ version: z.int(), unpublished: z.int() }),
    handle: async ({ site, context, params: { language }, query, audit }) => {
      requireRemovable(site, language);
      const next = await changeSettings(context, site, {
        version: query.version,
        settings: withoutLanguage(site.data().site.settings, language),
        current: () => settingsOf(site, context.config.questionRetentionDays),
      });
      const unpublished = await unpublishAll(site, language);
      await audit('language.remove', language, { unpublished });
      return { version: next, unpublished };
    },
  }),
];
