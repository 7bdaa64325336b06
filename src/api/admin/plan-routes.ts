import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import { PLAN_ACTIONS } from '../../core/editing/plan.ts';
import type { Plan } from '../../core/editing/plan.ts';
import { cancelPlan, plannedInstant, planPage } from '../../core/editing/schedule-page.ts';
import { editingSite } from '../../editing-site.ts';
import { adminRoute } from './admin-route.ts';
import { withCheckData } from './draft-problem.ts';
import { localeModel, pageLanguageParams, personModel, timeModel } from './page-models.ts';
import { presentPerson } from './page-presenter.ts';

const planModel = z.object({
  id: z.string(),
  document: z.string(),
  language: localeModel,
  title: z.string(),
  action: z.enum(PLAN_ACTIONS),
  /** The version that will be published, whatever is written afterwards. */
  versionId: z.string().nullable(),
  /** True when there is a newer draft than the planned version. */
  hasNewerDraft: z.boolean(),
  dueAt: timeModel,
  createdBy: personModel,
  createdAt: timeModel,
  /** Code of the error for which it could not be done so far; it is tried again. */
  error: z.string().nullable(),
});

async function present(site: SiteContext, plan: Plan): Promise<z.infer<typeof planModel>> {
  const translation = await site.content.translation(plan.documentId, plan.locale);
  const shown = await site.content.revision(plan.revisionId ?? translation?.draftRevisionId ?? '');
  return {
    id: plan.id,
    document: plan.documentId,
    language: plan.locale,
    title: shown?.meta.title ?? '',
    action: plan.action,
    versionId: plan.revisionId,
    hasNewerDraft: plan.revisionId !== null && plan.revisionId !== translation?.draftRevisionId,
    dueAt: plan.dueAt,
    createdBy: await presentPerson(site, plan.createdBy),
    createdAt: plan.createdAt,
    error: plan.error,
  };
}

/** What is to be published or taken off at a set time. */
export const planRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/plans',
    permission: 'content.read',
    summary: 'What is planned, soonest first; of one page, or of the site',
    query: z.object({ document: z.string().optional() }),
    response: z.object({ items: z.array(planModel), total: z.int() }),
    handle: async ({ site, query }) => {
      const plans = await site.editing.openPlans(query.document);
      return { items: await Promise.all(plans.map((plan) => present(site, plan))), total: plans.length };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/pages/{document}/{language}/plans',
    permission: 'content.publish',
    summary: 'Plans to publish the draft as it is now, or to take the page off',
    params: pageLanguageParams,
    body: z.object({
      action: z.enum(PLAN_ACTIONS),
      /** YYYY-MM-DDTHH:MM as clocks in Switzerland show it. */
      time: z.string(),
      /** The second of two such times, in the night in which clocks are put back. */
      later: z.boolean().default(false),
    }),
    response: z.object({ id: z.string(), dueAt: timeModel }),
    handle: async ({ actor, site, params, body, audit }) => {
      const key = { documentId: params.document, locale: params.language };
      const dueAt = plannedInstant({ local: body.time, later: body.later }, Date.now());
      const id = await withCheckData(site, params, () =>
        planPage(editingSite(site), key, { action: body.action, dueAt, by: actor.id }),
      );
      await audit('page.plan', key.documentId, { language: key.locale, what: body.action, dueAt });
      return { id, dueAt };
    },
  }),
  adminRoute({
    method: 'delete',
    path: '/api/admin/sites/{site}/plans/{plan}',
    permission: 'content.publish',
    summary: 'Drops a plan',
    params: z.object({ plan: z.string() }),
    handle: async ({ site, params, audit }) => {
      const { documentId, locale, action } = await cancelPlan(editingSite(site), params.plan);
      await audit('page.plan-drop', documentId, { language: locale, what: action });
    },
  }),
];
