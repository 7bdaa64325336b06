import { z } from 'zod';
import { LOCALES } from '../../../shared/locale.ts';
import { localeModel, timeModel } from '../page-models.ts';
import { questionGroups } from '../question-groups.ts';
import { LINES, dashboardSource } from './source.ts';

/** Time over which feedback is summed, in milliseconds. */
const FEEDBACK_MS = 30 * 86_400_000;

/** Messages of the contact form that wait. */
export const messagesSource = dashboardSource({
  permission: 'messages.read',
  model: z.object({ unread: z.int(), open: z.int() }),
  read: async ({ site }) => {
    const { unread, open } = await site.inbox.counts();
    return { unread, open };
  },
});

/** What visitors asked and the pages did not answer, the most frequent first. */
export const questionsSource = dashboardSource({
  permission: 'questions.read',
  model: z.object({
    total: z.int(),
    items: z.array(z.object({ text: z.string(), language: localeModel, times: z.int(), at: timeModel })),
  }),
  read: async ({ context, site }) => {
    const groups = await questionGroups(context, site, false, 0);
    const items = groups
      .slice(0, LINES)
      .map(({ text, locale, ids, lastAt }) => ({ text, language: locale, times: ids.length, at: lastAt }));
    return { total: groups.length, items };
  },
});

/** What visitors thought of the assistant's answers in the last 30 days. */
export const feedbackSource = dashboardSource({
  permission: 'questions.read',
  model: z.object({ helpful: z.int(), unhelpful: z.int() }),
  read: ({ site, now }) => site.questionBoard.feedbackSince(now - FEEDBACK_MS),
});

/** Links on published pages that lead nowhere. */
export const linksSource = dashboardSource({
  permission: 'content.read',
  model: z.object({
    total: z.int(),
    items: z.array(
      z.object({
        target: z.string(),
        kind: z.enum(['page', 'anchor', 'file', 'address', 'outside']),
        document: z.string(),
        language: localeModel,
        title: z.string(),
      }),
    ),
  }),
  read: async ({ site }) => {
    const broken = (await site.links.broken()).filter(({ ignored }) => !ignored);
    const items = broken.slice(0, LINES).flatMap(({ target, kind, pages }) => {
      const [page] = pages;
      return page === undefined
        ? []
        : [{ target, kind, document: page.documentId, language: page.locale, title: page.title }];
    });
    return { total: broken.length, items };
  },
});

/** Addresses that visitors asked for in vain, the most frequent first. */
export const notFoundSource = dashboardSource({
  permission: 'redirects.read',
  model: z.object({ total: z.int(), items: z.array(z.object({ address: z.string(), hits: z.int() })) }),
  read: async ({ site }) => {
    const { items, total } = await site.redirects.notFound({ ignored: false, limit: LINES, offset: 0 });
    return { total, items: items.map(({ address, hits }) => ({ address, hits })) };
  },
});

/** What only the site's people know and have to fill in. */
export const tasksSource = dashboardSource({
  permission: 'content.read',
  model: z.object({
    total: z.int(),
    items: z.array(z.object({ id: z.string(), document: z.string(), text: z.record(z.enum(LOCALES), z.string()) })),
  }),
  read: async ({ site }) => {
    const open = (await site.tasks.all()).filter(({ doneAt }) => doneAt === null);
    return { total: open.length, items: open.map(({ id, document, text }) => ({ id, document, text })) };
  },
});
