import { AppError } from '../../shared/errors.ts';
import { publishRevision } from '../content/publish-page.ts';
import { requireDraft } from './draft.ts';
import type { EditingSite } from './editing-site.ts';
import type { Plan, PlanAction } from './plan.ts';
import { requireDispensable, requirePublishable, unpublishPage } from './publish-draft.ts';
import type { PageLanguageKey } from './publish-draft.ts';
import { readWallTime } from './wall-time.ts';

/** When something is to happen. */
export interface PlannedTime {
  /** YYYY-MM-DDTHH:MM as clocks in Switzerland show it. */
  readonly local: string;
  /** The second of two such times, in the night in which clocks are put back. */
  readonly later?: boolean;
}

/** The instant that is meant. @throws AppError `time-invalid`, `time-past` */
export function plannedInstant(time: PlannedTime, now: number): number {
  const read = readWallTime(time.local);
  if (read === null) {
    throw new AppError({
      kind: 'invalid',
      code: 'time-invalid',
      message: `«${time.local}» is no date with a time.`,
      hint: 'Write it as in 2026-12-24T18:00; it is the time in Switzerland.',
    });
  }
  const instant = time.later === true ? read.later : read.instant;
  if (instant > now) return instant;
  throw new AppError({ kind: 'invalid', code: 'time-past', message: `${time.local} is already over.` });
}

/**
 * Plans to publish the draft as it is now, or to take the page off. What is written afterwards is not part of the plan.
 * @throws AppError `translation-unknown`, `check-failed`, `document-needed`, `document-trashed`
 */
export async function planPage(
  site: EditingSite,
  key: PageLanguageKey,
  plan: { readonly action: PlanAction; readonly dueAt: number; readonly by: string },
): Promise<string> {
  const draft = await requireDraft(site, key.documentId, key.locale);
  const publishes = plan.action === 'publish';
  if (publishes) await requirePublishable(site, draft);
  else if (key.locale === site.locales[0]) await requireDispensable(site, key.documentId);
  return site.editing.addPlan({
    documentId: key.documentId,
    locale: key.locale,
    action: plan.action,
    revisionId: publishes ? draft.id : null,
    dueAt: plan.dueAt,
    createdBy: plan.by,
  });
}

/** Drops a plan. @throws AppError `plan-unknown`, `plan-gone` */
export async function cancelPlan(site: EditingSite, id: string): Promise<Plan> {
  const plan = await site.editing.plan(id);
  if (plan === null)
    throw new AppError({ kind: 'not-found', code: 'plan-unknown', message: `There is no plan ${id}.` });
  if (await site.editing.cancelPlan(id)) return plan;
  throw new AppError({ kind: 'conflict', code: 'plan-gone', message: 'This was done or cancelled already.' });
}

/**
 * Does what a plan says; the plan is done with the same transaction.
 * @throws AppError as publishing and taking off do, `plan-gone` when it was cancelled or done meanwhile
 */
export async function carryOut(site: EditingSite, plan: Plan): Promise<void> {
  if (plan.action === 'unpublish') {
    await unpublishPage(site, plan, plan.id);
    return;
  }
  const revision = plan.revisionId === null ? null : await site.content.revision(plan.revisionId);
  const planned = revision ?? (await requireDraft(site, plan.documentId, plan.locale));
  await requirePublishable(site, planned);
  await publishRevision(site, { revisionId: planned.id, priority: 'editor', scheduleId: plan.id });
}
