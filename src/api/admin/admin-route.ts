import type { z } from 'zod';
import type { AuditDetails } from '../../core/accounts/audit.ts';
import type { Permission } from '../../core/accounts/permissions.ts';
import type { Context, SiteContext } from '../../context.ts';
import type { Actor } from './actor.ts';
import type { AdminServices } from './services.ts';

/** Methods of the admin API. HEAD is answered by the route for GET. */
export type AdminMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Writes an entry of the audit log in the actor's name, for the site that the address names. */
export type Audit = (action: string, subject: string, details?: AuditDetails) => Promise<void>;

/** Where a request came from and under which address it reached us. */
export interface AdminOrigin {
  readonly clientAddress: string;
  readonly scheme: 'http' | 'https';
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<string, never>;

/** What a handler gets; everything in it is checked. */
export interface RouteInput<Path extends string, Params, Query, Body> extends AdminOrigin {
  readonly actor: Actor;
  readonly site: Path extends `${string}{site}${string}` ? SiteContext : undefined;
  readonly context: Context;
  readonly services: AdminServices;
  readonly params: Parsed<Params>;
  readonly query: Parsed<Query>;
  readonly body: Parsed<Body>;
  readonly request: Request;
  readonly audit: Audit;
}

interface RouteShape<
  Path extends string,
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Body extends z.ZodType | undefined,
  Answer extends z.ZodType | undefined,
> {
  readonly method: AdminMethod;
  /** Begins with `/api/admin/`; `{site}` and other parameters in braces. */
  readonly path: Path;
  /** One sentence for the description of the API. */
  readonly summary: string;
  /** Parameters of the path besides `site`. */
  readonly params?: Params;
  readonly query?: Query;
  /** The JSON body. Without it a request has none. */
  readonly body?: Body;
  /** What is answered, for the description of the API. */
  readonly response?: Answer;
  /** True when the handler reads the request's body itself, whatever its type: uploads. */
  readonly rawBody?: boolean;
}

type Answered<Answer> = Answer extends z.ZodType ? z.input<Answer> | Response : unknown;

/** A route for people and scripts that have the permission, on the site that the path names. */
export interface AdminRouteOptions<
  Path extends string,
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Body extends z.ZodType | undefined,
  Answer extends z.ZodType | undefined,
> extends RouteShape<Path, Params, Query, Body, Answer> {
  readonly permission: Permission;
  /** Answers JSON: what it returns, or nothing (204); a Response is sent as it is. @throws AppError */
  readonly handle: (input: RouteInput<Path, Params, Query, Body>) => Promise<Answered<Answer>> | Answered<Answer>;
}

/** A route for everybody who reaches the admin host, signed in or not. */
export interface OpenRouteOptions<
  Path extends string,
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Body extends z.ZodType | undefined,
  Answer extends z.ZodType | undefined,
> extends RouteShape<Path, Params, Query, Body, Answer> {
  readonly handle: (
    input: Omit<RouteInput<Path, Params, Query, Body>, 'actor' | 'site' | 'audit'>,
  ) => Promise<Answered<Answer>> | Answered<Answer>;
}

/** A route as the kernel sees it. */
export interface AdminRoute extends RouteShape<
  string,
  z.ZodObject | undefined,
  z.ZodObject | undefined,
  z.ZodType | undefined,
  z.ZodType | undefined
> {
  readonly permission: Permission | 'anyone';
  readonly handle: (input: never) => unknown;
}

/** Declares a route of the admin API. */
export function adminRoute<
  Path extends string,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Answer extends z.ZodType | undefined = undefined,
>(options: AdminRouteOptions<Path, Params, Query, Body, Answer>): AdminRoute {
  return options;
}

/** Declares a route that needs no account: signing in, one-time links. */
export function openRoute<
  Path extends string,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Answer extends z.ZodType | undefined = undefined,
>(options: OpenRouteOptions<Path, Params, Query, Body, Answer>): AdminRoute {
  return { ...options, permission: 'anyone' };
}
