import type { z } from 'zod';
import type { Context, SiteContext } from '../../../context.ts';
import type { Permission } from '../../../core/accounts/permissions.ts';
import type { Actor } from '../actor.ts';

/** What a part of the dashboard is made from. */
export interface DashboardInput {
  readonly site: SiteContext;
  readonly context: Context;
  readonly actor: Actor;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A part of the dashboard: who sees it, its form, and where it comes from. A feature adds its own in `dashboard-routes.ts`. */
export interface DashboardSource<Model extends z.ZodType> {
  readonly permission: Permission;
  readonly model: Model;
  readonly read: (input: DashboardInput) => Promise<z.input<Model>> | z.input<Model>;
}

/** Declares a part of the dashboard. */
export function dashboardSource<Model extends z.ZodType>(source: DashboardSource<Model>): DashboardSource<Model> {
  return source;
}

/** How many lines each part shows. */
export const LINES = 5;
