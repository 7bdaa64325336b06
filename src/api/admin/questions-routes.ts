import { z } from 'zod';
import { roleAllows } from '../../core/accounts/permissions.ts';
import { groupQuestions } from '../../core/assistant/question-board.ts';
import type { QuestionGroup } from '../../core/assistant/question-board.ts';
import type { SiteContext } from '../../context.ts';
import { createPage } from '../../core/editing/create-page.ts';
import { adminRoute } from './admin-route.ts';
import { localeSchema } from './document-model.ts';
import { editingSite } from '../../editing-site.ts';
import { Problem } from './problem.ts';
import { pageQuery } from './redirects-routes.ts';

/** Longest title that a question gives a page. */
const TITLE_LIMIT = 120;

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
  nearest: z.array(z.object({ document: z.string(), language: localeSchema, title: z.string() })),
});

/** Questions with the same words. */
export type QuestionItem = z.output<typeof groupSchema>;

function toAnswer(site: SiteContext, group: QuestionGroup): z.input<typeof groupSchema> {
  const { id, locale, text, ids, lastAt, answered, unhelpful, reasons, nearest } = group;
  const { pages, site: own } = site.data();
  const found = nearest
    .map((documentId) => pages.findInAny(documentId, [locale, ...own.settings.locales]))
    .filter((page) => page !== null)
    .map((page) => ({ document: page.documentId, language: page.locale, title: page.meta.title }));
  return { id, language: locale, text, times: ids.length, lastAt, answered, unhelpful, reasons, nearest: found };
}

async function groupOf(site: SiteContext, id: string): Promise<QuestionGroup> {
  for (const settled of [false, true]) {
    const groups = groupQuestions(await site.questionBoard.questions({ settled }));
    const found = groups.find(({ ids }) => ids.includes(id));
    if (found !== undefined) return found;
  }
  throw new Problem({ kind: 'not-found', code: 'question-gone', message: 'This question is no longer kept.' });
}

const params = z.object({ question: z.string().max(64) });

/** What visitors asked and the pages did not answer. */
export const questionsRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/questions',
    permission: 'questions.read',
    summary: 'Questions that got no answer or a bad one, the same words together, the most frequent first',
    query: z.object({ ...pageQuery, settled: z.stringbool().default(false), language: localeSchema.optional() }),
    response: z.object({ items: z.array(groupSchema), total: z.int() }),
    handle: async ({ site, query: { page, size, settled, language } }) => {
      const questions = await site.questionBoard.questions({ settled });
      const groups = groupQuestions(questions).filter(({ locale }) => language === undefined || locale === language);
      const shown = groups.slice((page - 1) * size, page * size);
      return { items: shown.map((group) => toAnswer(site, group)), total: groups.length };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/questions/{question}/settle',
    permission: 'questions.write',
    summary: 'Notes that a question, and all with the same words, is dealt with, or takes that back',
    params,
    body: z.object({ settled: z.boolean() }),
    response: z.object({ questions: z.int() }),
    handle: async ({ site, params: { question }, body: { settled }, audit }) => {
      const group = await groupOf(site, question);
      const questions = await site.questionBoard.settle(group.ids, settled ? Date.now() : null);
      await audit(settled ? 'question.settle' : 'question.reopen', question, { questions });
      return { questions };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/questions/{question}/page',
    permission: 'content.write',
    summary: 'Begins a page with the question as its title; who may settle questions settles it with that',
    params,
    response: z.object({ document: z.string(), language: localeSchema }),
    handle: async ({ site, actor, params: { question }, audit }) => {
      const { ids, locale, text } = await groupOf(site, question);
      const title = text.replace(/\s+/g, ' ').trim().slice(0, TITLE_LIMIT);
      const page = { type: 'page', parentId: null, locale, title, author: actor.id } as const;
      const { documentId } = await createPage(editingSite(site), page);
      if (roleAllows(actor.role, 'questions.write')) await site.questionBoard.settle(ids, Date.now());
      await audit('page.create', documentId, { question });
      return { document: documentId, language: locale };
    },
  }),
];
