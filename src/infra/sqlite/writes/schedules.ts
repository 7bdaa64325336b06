import type { Plan, PlanAction } from '../../../core/editing/plan.ts';
import { AppError } from '../../../shared/errors.ts';
import { newId } from '../../../shared/ids.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { SqlSession } from '../../sql/session.ts';
import { documentOf, requireInUse } from './paths.ts';

const COLUMNS = `site_id as siteId, id, document_id as documentId, locale, action, revision_id as revisionId,
  due_at as dueAt, created_by as createdBy, created_at as createdAt, error, attempts`;

/** A plan to publish or to take off, and who makes it. */
export interface AddPlan {
  readonly siteId: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly action: PlanAction;
  readonly revisionId: string | null;
  readonly dueAt: number;
  readonly createdBy: string;
  readonly at: number;
}

/** Which plans of a page to drop. */
export interface CancelPlans {
  readonly siteId: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly action: PlanAction;
  readonly at: number;
}

/** A plan that a worker took, with the site that it belongs to. */
export interface LeasedPlan extends Plan {
  readonly siteId: string;
}

/** Drops the plans of one kind that a page in one language has. */
export function cancelPlans(db: SqlSession, command: CancelPlans): void {
  db.prepare(
    `update schedule set cancelled_at = ? where site_id = ? and document_id = ? and locale = ? and action = ?
     and done_at is null and cancelled_at is null`,
  ).run(command.at, command.siteId, command.documentId, command.locale, command.action);
}

/** Notes a plan; it takes the place of one of the same kind for the same page. Returns its id. @throws AppError `document-unknown`, `document-trashed` */
export function addPlan(db: SqlSession, command: AddPlan): string {
  requireInUse(documentOf(db, command.siteId, command.documentId));
  cancelPlans(db, command);
  const id = newId(command.at);
  db.prepare(
    `insert into schedule (site_id, id, document_id, locale, action, revision_id, due_at, created_by, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    command.siteId,
    id,
    command.documentId,
    command.locale,
    command.action,
    command.revisionId,
    command.dueAt,
    command.createdBy,
    command.at,
  );
  return id;
}

/** Drops one plan. Returns false when it was done or dropped already. */
export function cancelPlan(
  db: SqlSession,
  command: { readonly siteId: string; readonly id: string; readonly at: number },
): boolean {
  const { changes } = db
    .prepare(
      'update schedule set cancelled_at = ? where site_id = ? and id = ? and done_at is null and cancelled_at is null',
    )
    .run(command.at, command.siteId, command.id);
  return changes > 0;
}

/** Marks a plan as done, inside the transaction that does it. @throws AppError `plan-gone` */
export function finishPlan(
  db: SqlSession,
  command: { readonly siteId: string; readonly id: string; readonly at: number },
): void {
  const { changes } = db
    .prepare(
      'update schedule set done_at = ?, error = null where site_id = ? and id = ? and done_at is null and cancelled_at is null',
    )
    .run(command.at, command.siteId, command.id);
  if (changes > 0) return;
  throw new AppError({ kind: 'conflict', code: 'plan-gone', message: 'This was done or cancelled already.' });
}

/** Takes the plan that has been due for longest, so that no other worker takes it for a while; null when none is due. */
export function leasePlan(
  db: SqlSession,
  command: { readonly now: number; readonly until: number },
): LeasedPlan | null {
  const plan = db
    .prepare(
      `select ${COLUMNS} from schedule
       where done_at is null and cancelled_at is null and due_at <= @now and leased_until <= @now order by due_at, id limit 1`,
    )
    .get({ now: command.now }) as LeasedPlan | undefined;
  if (plan === undefined) return null;
  db.prepare('update schedule set leased_until = ?, attempts = attempts + 1 where id = ?').run(command.until, plan.id);
  return plan;
}

/** Notes why a plan could not be carried out, and when to try again. */
export function releasePlan(
  db: SqlSession,
  command: { readonly id: string; readonly until: number; readonly error: string },
): void {
  db.prepare('update schedule set leased_until = ?, error = ? where id = ?').run(
    command.until,
    command.error,
    command.id,
  );
}
