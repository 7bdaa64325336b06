import { z } from 'zod';
import type { SiteContext } from '../../../context.ts';
import type { FoundPage } from '../../../core/editing/page-finder.ts';
import type { PageFilter, PageLanguage, PageListItem } from '../../../core/editing/page-list.ts';
import { PLAN_ACTIONS } from '../../../core/editing/plan.ts';
import { localeModel, timeModel, typeModel } from '../page-models.ts';
import { LINES, dashboardSource } from './source.ts';

/** One language of a page as a line of the dashboard. */
export const pageLine = z.object({
  document: z.string(),
  language: localeModel,
  type: typeModel,
  title: z.string(),
  /** What the line is about happened or happens then. */
  at: timeModel.nullable(),
  /** Who did it; '' when that does not matter. */
  by: z.string(),
});

const pageLines = z.object({ total: z.int(), items: z.array(pageLine) });

type Line = z.input<typeof pageLine>;

const FITS: Readonly<Record<'review' | 'stale' | 'machine' | 'changed', (language: PageLanguage) => boolean>> = {
  review: (language) => language.reviewRequestedAt !== null,
  stale: (language) => language.stale,
  machine: (language) => language.machineMade,
  changed: (language) => language.state === 'changed',
};

function linesOf(page: PageListItem, filter: keyof typeof FITS): Line[] {
  return page.languages.filter(FITS[filter]).map((language) => ({
    document: page.id,
    language: language.locale,
    type: page.type,
    title: language.title,
    at: filter === 'review' ? language.reviewRequestedAt : language.updatedAt,
    by: filter === 'stale' ? '' : language.updatedByName,
  }));
}

function filteredPages(filter: keyof typeof FITS) {
  return dashboardSource({
    permission: 'content.read',
    model: pageLines,
    read: async ({ site }) => {
      const { items, total } = await site.editing.pages({
        filter: filter satisfies PageFilter,
        order: 'updated',
        descending: true,
        page: 1,
        size: LINES,
        locales: site.data().site.settings.locales,
      });
      return { total, items: items.flatMap((page) => linesOf(page, filter)).slice(0, LINES) };
    },
  });
}

/** Texts that somebody has declared ready for review. */
export const reviewSource = filteredPages('review');
/** Translations whose source has changed since. */
export const staleSource = filteredPages('stale');
/** Translations that a model made and nobody has confirmed. */
export const machineSource = filteredPages('machine');
/** Published texts that were changed and not published again. */
export const changedSource = filteredPages('changed');

/** What one is working on oneself. */
export const mineSource = dashboardSource({
  permission: 'content.read',
  model: pageLines,
  read: ({ site, actor }) => {
    const items = site.finder.latestBy(actor.id, LINES).map(toLine);
    return { total: items.length, items };
  },
});

function toLine({ documentId, locale, type, title, updatedAt }: FoundPage): Line {
  return { document: documentId, language: locale, type, title, at: updatedAt, by: '' };
}

async function titleIn(site: SiteContext, documentId: string, locale: string): Promise<PageListItem | null> {
  const page = await site.editing.page(documentId, site.data().site.settings.locales);
  const own = page?.languages.find((language) => language.locale === locale);
  return page === null ? null : { ...page, title: own?.title ?? page.title };
}

/** What is going to be published or taken off the site, and what could not be. */
export const plansSource = dashboardSource({
  permission: 'content.read',
  model: z.object({
    total: z.int(),
    items: z.array(pageLine.extend({ action: z.enum(PLAN_ACTIONS), error: z.string().nullable() })),
  }),
  read: async ({ site }) => {
    const plans = await site.editing.openPlans();
    const failedFirst = plans.toSorted((a, b) => Number(b.error !== null) - Number(a.error !== null));
    const items = await Promise.all(
      failedFirst.slice(0, LINES).map(async ({ documentId, locale, action, dueAt, error }) => {
        const page = await titleIn(site, documentId, locale);
        const { type = 'page', title = documentId } = page ?? {};
        return { document: documentId, language: locale, type, title, at: dueAt, by: '', action, error };
      }),
    );
    return { total: plans.length, items };
  },
});

/** Notes for everybody or for oneself that are not settled. */
export const notesSource = dashboardSource({
  permission: 'content.read',
  model: z.object({ total: z.int(), items: z.array(pageLine.extend({ text: z.string() })) }),
  read: async ({ site, actor }) => {
    const notes = (await site.editing.openNotes()).filter(
      ({ recipient, author }) => (recipient === null && author !== actor.id) || recipient === actor.id,
    );
    const items = await Promise.all(
      notes.slice(0, LINES).map(async ({ documentId, locale, text, author, createdAt }) => {
        const page = await titleIn(site, documentId, locale);
        const { type = 'page', title = documentId } = page ?? {};
        const by = (await site.editing.personName(author)) ?? '';
        return { document: documentId, language: locale, type, title, at: createdAt, by, text };
      }),
    );
    return { total: notes.length, items };
  },
});
