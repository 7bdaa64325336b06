import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import type { PageListItem } from '../../core/editing/page-list.ts';
import { PAGE_FILTERS } from '../../core/editing/page-list.ts';
import { copyStructure, machineDraft, markUpToDate, sourceChanges } from '../../core/editing/translate-page.ts';
import { sourceLocale } from '../../core/editing/source-language.ts';
import { AppError } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import { editingSite } from '../../editing-site.ts';
import { adminRoute } from './admin-route.ts';
import { requireLanguage, requireMayEdit } from './page-access.ts';
import { localeModel, pageLanguageParams, pageModel, timeModel, versionModel } from './page-models.ts';
import { presentPage, presentVersion } from './page-presenter.ts';
import { blockChangesModel, fieldChangesModel } from './version-routes.ts';

const LANGUAGE = '/api/admin/sites/{site}/pages/{document}/{language}';

const startedModel = z.object({ versionId: z.string(), at: timeModel });

/** For languages that are behind: how many blocks of the source have changed since. */
async function changedBlocks(site: SiteContext, page: PageListItem): Promise<Partial<Record<Locale, number>>> {
  const counts = page.languages
    .filter(({ stale }) => stale)
    .map(async ({ locale }) => {
      const changes = await sourceChanges(editingSite(site), { documentId: page.id, locale });
      return [locale, (changes?.blocks.length ?? 0) + (changes?.fields.length ?? 0)] as const;
    });
  return Object.fromEntries(await Promise.all(counts));
}

function requireTarget(site: SiteContext, language: Locale): void {
  requireLanguage(site.data().site.settings.locales, language);
}

/** Translations: the board, what a translation is behind by, and starting one. */
export const translationRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/translations',
    permission: 'content.read',
    summary: 'Every page with every language: missing, draft, behind the source, up to date',
    query: z.object({
      page: z.coerce.number().int().min(1).default(1),
      size: z.coerce.number().int().min(1).max(100).default(50),
      q: z.string().max(200).optional(),
      state: z.enum(PAGE_FILTERS).optional(),
      language: localeModel.optional(),
    }),
    response: z.object({
      languages: z.array(localeModel),
      canTranslate: z.boolean(),
      items: z.array(
        pageModel.extend({
          sourceLanguage: localeModel.nullable(),
          /** By language: how many parts of the source have changed since it was translated. */
          changed: z.partialRecord(localeModel, z.int()),
        }),
      ),
      total: z.int(),
    }),
    handle: async ({ site, query, context }) => {
      const { locales } = site.data().site.settings;
      const { items, total } = await site.editing.pages({
        ...(query.q !== undefined && { text: query.q }),
        ...(query.state !== undefined && { filter: query.state }),
        ...(query.language !== undefined && { language: query.language }),
        types: ['home', 'page', 'post', 'event', 'section'],
        order: 'title',
        descending: false,
        page: query.page,
        size: query.size,
        locales,
      });
      const rows = items.map(async (item) => ({
        ...presentPage(site, item),
        sourceLanguage: sourceLocale(locales, item.languages),
        changed: await changedBlocks(site, item),
      }));
      const shown = await Promise.all(rows);
      return { languages: [...locales], canTranslate: context.translator !== null, items: shown, total };
    },
  }),
  adminRoute({
    method: 'get',
    path: `${LANGUAGE}/source`,
    permission: 'content.read',
    summary: 'The source of a translation as it is now, and what has changed in it since',
    params: pageLanguageParams,
    response: z.object({
      source: versionModel.extend({ language: localeModel }).nullable(),
      /** When the version was written that the translation was made from; null when that is not known. */
      madeFromAt: timeModel.nullable(),
      isBehind: z.boolean(),
      fields: fieldChangesModel,
      blocks: blockChangesModel,
      canTranslate: z.boolean(),
    }),
    handle: async ({ site, params, context }) => {
      const key = { documentId: params.document, locale: params.language };
      const changes = await sourceChanges(editingSite(site), key);
      const canTranslate = context.translator !== null;
      if (changes === null) {
        return { source: null, madeFromAt: null, isBehind: false, fields: [], blocks: [], canTranslate };
      }
      const { source, madeFrom, fields, blocks } = changes;
      return {
        source: { ...(await presentVersion(site, source)), language: source.locale },
        madeFromAt: madeFrom?.createdAt ?? null,
        isBehind: fields.length + blocks.length > 0,
        fields: fields.map(({ field, words }) => ({ field, words: [...words] })),
        blocks: blocks.map((block) => ({ ...block, words: [...block.words] })),
        canTranslate,
      };
    },
  }),
  adminRoute({
    method: 'post',
    path: `${LANGUAGE}/copy-source`,
    permission: 'content.write',
    summary: 'Starts a language with the text and structure of the source, to be written over',
    params: pageLanguageParams,
    response: startedModel,
    handle: async ({ actor, site, params, audit }) => {
      const key = { documentId: params.document, locale: params.language };
      requireTarget(site, key.locale);
      await requireMayEdit(actor, editingSite(site), key.documentId);
      const { versionId, at } = await copyStructure(editingSite(site), key, actor.id);
      await audit('page.translate', key.documentId, { language: key.locale });
      return { versionId, at };
    },
  }),
  adminRoute({
    method: 'post',
    path: `${LANGUAGE}/machine-draft`,
    permission: 'content.write',
    summary: 'Starts a language with a draft by a language model, marked until a person has confirmed it',
    params: pageLanguageParams,
    response: startedModel,
    handle: async ({ actor, site, params, context, audit }) => {
      const key = { documentId: params.document, locale: params.language };
      requireTarget(site, key.locale);
      await requireMayEdit(actor, editingSite(site), key.documentId);
      if (context.translator === null) {
        throw new AppError({
          kind: 'unavailable',
          code: 'translator-missing',
          message: 'No language model is installed.',
        });
      }
      const { versionId, at } = await machineDraft(editingSite(site), context.translator(site.id), key, actor.id);
      await audit('page.translate', key.documentId, { language: key.locale, machine: true });
      return { versionId, at };
    },
  }),
  adminRoute({
    method: 'post',
    path: `${LANGUAGE}/confirm`,
    permission: 'content.write',
    summary: 'Says that a person has read and confirmed what a model translated',
    params: pageLanguageParams,
    handle: async ({ actor, site, params, audit }) => {
      const key = { documentId: params.document, locale: params.language };
      await requireMayEdit(actor, editingSite(site), key.documentId);
      await site.editing.confirmTranslation(key);
      await audit('page.confirm', key.documentId, { language: key.locale });
    },
  }),
  adminRoute({
    method: 'post',
    path: `${LANGUAGE}/up-to-date`,
    permission: 'content.write',
    summary: 'Says that a translation says what its source says now',
    params: pageLanguageParams,
    handle: async ({ actor, site, params, audit }) => {
      const key = { documentId: params.document, locale: params.language };
      await requireMayEdit(actor, editingSite(site), key.documentId);
      await markUpToDate(editingSite(site), key);
      await audit('page.up-to-date', key.documentId, { language: key.locale });
    },
  }),
];
