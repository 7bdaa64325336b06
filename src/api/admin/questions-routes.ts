import { z } from 'zod';
import { trendOf } from '../../core/assistant/board/trend.ts';
import type { QuestionGroup } from '../../core/assistant/board/group-questions.ts';
import type { SiteContext } from '../../context.ts';
import { createPage } from '../../core/editing/create-page.ts';
import { adminRoute } from './admin-route.ts';
import { localeSchema } from './document-model.ts';
import { editingSite } from '../../editing-site.ts';
import { LOCALES } from '../../shared/locale.ts';
import { groupOf, questionGroups } from './question-groups.ts';
import { pageQuery } from './redirects-routes.ts';

/** Longest title that a question gives a page. */
const TITLE_LIMIT = 120;
/** Wordings of a group that are listed. */
const WORDINGS = 12;

const pageSchema = z.object({ document: z.string(), language: localeSchema, title: z.string() });

const groupSchema = z.object({
  /** The latest of the questions: names the group. */
  id: z.string(),
  language: localeSchema,
  text: z.string(),
  times: z.int(),
  lastAt: z.number(),
  answered: z.boolean(),
  unhelpful: z.int(),
  reasons: z.array(z.string()).readonly(),
  /** In which words it was asked, the most frequent first. */
  wordings: z.array(z.object({ id: z.string(), language: localeSchema, text: z.string(), times: z.int() })),
  /** How often it was asked in each of the last eight weeks, the oldest first. */
  weeks: z.array(z.int()).readonly(),
  trend: z.enum(['rising', 'steady', 'falling']),
  nearest: z.array(pageSchema),
  /** The page that somebody has begun because of it. */
  draft: pageSchema.nullable(),
});

/** Questions with the same meaning. */
export type QuestionItem = z.output<typeof groupSchema>;

async function draftOf(site: SiteContext, group: QuestionGroup): Promise<z.input<typeof pageSchema> | null> {
  if (group.draftDocument === null) return null;
  const document = (await site.documentTitles.all()).find(({ id }) => id === group.draftDocument);
  if (document === undefined) return null;
  const language = document.titles[group.locale] === undefined ? LOCALES.find((one) => one in document.titles) : null;
  const locale = language ?? group.locale;
  return { document: document.id, language: locale, title: document.titles[locale] ?? document.id };
}

async function toAnswer(site: SiteContext, group: QuestionGroup): Promise<z.input<typeof groupSchema>> {
  const { id, locale, text, ids, lastAt, answered, unhelpful, reasons, nearest, weeks } = group;
  const { pages, site: own } = site.data();
  const found = nearest
    .map((documentId) => pages.findInAny(documentId, [locale, ...own.settings.locales]))
    .filter((page) => page !== null)
    .map((page) => ({ document: page.documentId, language: page.locale, title: page.meta.title }));
  const wordings = group.wordings.slice(0, WORDINGS).map((wording) => ({
    id: wording.id,
    language: wording.locale,
    text: wording.text,
    times: wording.ids.length,
  }));
  return {
    ...{ id, language: locale, text, times: ids.length, lastAt, answered, unhelpful, reasons, wordings, weeks },
    trend: trendOf(weeks),
    nearest: found,
    draft: await draftOf(site, group),
  };
}

const params = z.object({ question: z.string().max(64) });
const only = z.enum(['wording', 'group']).default('group');

/** What visitors asked and the pages did not answer. */
export const questionsRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/questions',
    permission: 'questions.read',
    summary: 'Questions that got no answer or a bad one, those of one meaning together, the most frequent first',
    query: z.object({ ...pageQuery, settled: z.stringbool().default(false), language: localeSchema.optional() }),
    response: z.object({ items: z.array(groupSchema), total: z.int() }),
    handle: async ({ context, site, query: { page, size, settled, language } }) => {
      const groups = (await questionGroups(context, site, settled)).filter(
        ({ wordings }) => language === undefined || wordings.some(({ locale }) => locale === language),
      );
      const shown = groups.slice((page - 1) * size, page * size);
      return { items: await Promise.all(shown.map((group) => toAnswer(site, group))), total: groups.length };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/questions/{question}/settle',
    permission: 'questions.write',
    summary: 'Notes that a question is dealt with, and all that mean or say the same, or takes that back',
    params,
    body: z.object({ settled: z.boolean(), only }),
    response: z.object({ questions: z.int() }),
    handle: async ({ context, site, params: { question }, body: { settled, only: part }, audit }) => {
      const group = await groupOf(context, site, question, part);
      const questions = await site.questionBoard.settle(group.ids, settled ? Date.now() : null);
      await audit(settled ? 'question.settle' : 'question.reopen', question, { questions });
      return { questions };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/questions/{question}/page',
    permission: 'content.write',
    summary: 'Begins a page with the question as its title; publishing it settles the questions',
    params,
    response: z.object({ document: z.string(), language: localeSchema }),
    handle: async ({ context, site, actor, params: { question }, audit }) => {
      const { ids, locale, text } = await groupOf(context, site, question);
      const title = text.replace(/\s+/g, ' ').trim().slice(0, TITLE_LIMIT);
      const page = { type: 'page', parentId: null, locale, title, author: actor.id } as const;
      const { documentId } = await createPage(editingSite(site), page);
      await site.questionBoard.begin(ids, documentId);
      await audit('page.create', documentId, { question });
      return { document: documentId, language: locale };
    },
  }),
  adminRoute({
    method: 'delete',
    path: '/api/admin/sites/{site}/questions/{question}',
    permission: 'questions.write',
    summary: 'Deletes a question for good, and all that mean or say the same',
    params,
    query: z.object({ only }),
    response: z.object({ questions: z.int() }),
    handle: async ({ context, site, params: { question }, query, audit }) => {
      const { ids } = await groupOf(context, site, question, query.only);
      const questions = await site.questionBoard.remove(ids);
      await audit('question.delete', question, { questions });
      return { questions };
    },
  }),
];
