import type { Locale } from '../../shared/locale.ts';

/** What can be planned for a page in one language. */
export const PLAN_ACTIONS = ['publish', 'unpublish'] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

/** Something that is to happen to a page at a set time. Times are milliseconds since 1970. */
export interface Plan {
  readonly id: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly action: PlanAction;
  /** The version to publish: the one that was planned, whatever is written afterwards. */
  readonly revisionId: string | null;
  readonly dueAt: number;
  readonly createdBy: string;
  readonly createdAt: number;
  /** Code of the error for which it could not be done so far. */
  readonly error: string | null;
  readonly attempts: number;
}
