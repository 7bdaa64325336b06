import { Hono } from 'hono';
import type { Context as HonoContext } from 'hono';
import type { Context } from '../../context.ts';
import { AppError, isAppError } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import { adminErrorResponse } from './admin-error.ts';
import { ownerOfCall } from './admin-gates.ts';
import type { AdminGates } from './admin-gates.ts';
import type { AdminOrigin, AdminRoute, Audit } from './admin-route.ts';
import { authenticate, authorise } from './authenticate.ts';
import type { Caller } from './authenticate.ts';
import { browserLocale } from './browser-locale.ts';
import { checkOrigin } from './check-origin.ts';
import { readInput } from './read-input.ts';
import type { AdminServices } from './services.ts';

/** What the admin API is made from. */
export interface AdminApiDependencies {
  readonly context: Context;
  readonly services: AdminServices;
  readonly gates: AdminGates;
  readonly routes: readonly AdminRoute[];
}

/** The admin API. The server has checked before that the request is for the admin host. */
export interface AdminApi {
  /** Answers a request below `/api/admin/`; never throws. */
  fetch(request: Request, origin: AdminOrigin): Promise<Response>;
}

interface Environment {
  Bindings: AdminOrigin;
  Variables: { locale: Locale };
}

function toResponse(result: unknown, cookies: readonly string[]): Response {
  const response =
    result instanceof Response
      ? result
      : result === undefined
        ? new Response(null, { status: 204 })
        : Response.json(result);
  // A handler that changes the session sets its own cookies; those of the session before would undo that.
  if (!response.headers.has('set-cookie')) {
    for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  }
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return response;
}

/** Who sends a call, checked, and what a handler is told of them. */
async function identify(
  deps: AdminApiDependencies,
  route: AdminRoute,
  c: HonoContext<Environment>,
): Promise<{ readonly caller: Caller | null; readonly person: object }> {
  if (route.permission === 'anyone') return { caller: null, person: {} };
  const { context } = deps;
  const siteId = route.path.includes('{site}') ? (c.req.param('site') ?? '') : null;
  const caller = await authenticate(deps, c.req.raw, c.env);
  c.set('locale', caller.person.locale);
  const actor = authorise(context, caller, route.permission, siteId);
  const audit: Audit = (action, subject, details = {}) =>
    context.audit.append({
      actor: actor.id,
      siteId,
      action,
      subject,
      details: actor.token === null ? details : { ...details, token: actor.token.id },
    });
  return { caller, person: { actor, audit, site: siteId === null ? undefined : context.site(siteId) } };
}

function createHandler(deps: AdminApiDependencies, route: AdminRoute) {
  const { context, services, gates } = deps;
  const handle = route.handle as (input: object) => unknown;
  const gate = route.rawBody === true ? gates.uploads : gates.calls;
  return async (c: HonoContext<Environment>): Promise<Response> => {
    const request = c.req.raw;
    const origin = { clientAddress: c.env.clientAddress, scheme: c.env.scheme };
    const owner = ownerOfCall(origin.clientAddress);
    const { caller, person, input } = await gates.arriving.run(owner, async () => {
      const sender = await identify(deps, route, c);
      if ((sender.caller?.token ?? null) === null) checkOrigin(request, origin.scheme);
      const params = c.req.param() as Readonly<Record<string, string>>;
      return { ...sender, input: await readInput(route, request, { params, locale: c.var.locale }) };
    });
    const result = await gate.run(owner, async () =>
      handle({ ...origin, ...person, ...input, context, services, request }),
    );
    return toResponse(result, caller?.cookies ?? []);
  };
}

function methodsOf(routes: readonly AdminRoute[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes) methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
  return methods;
}

function honoPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** Builds the admin API from its routes. */
export function createAdminApi(deps: AdminApiDependencies): AdminApi {
  const app = new Hono<Environment>({ strict: true });
  app.use(async (c, next) => {
    c.set('locale', browserLocale(c.req.raw));
    await next();
  });
  for (const route of deps.routes) app.on(route.method.toUpperCase(), honoPath(route.path), createHandler(deps, route));
  for (const [path, methods] of methodsOf(deps.routes)) {
    app.all(honoPath(path), () => {
      throw new AppError({
        kind: 'invalid',
        code: 'method-not-allowed',
        message: 'The method is not possible here.',
        hint: methods.join(', '),
      });
    });
  }
  app.notFound((c) =>
    adminErrorResponse(
      new AppError({ kind: 'not-found', code: 'not-found', message: 'There is nothing at this address.' }),
      c.var.locale,
    ),
  );
  app.onError((error, c) => {
    // Who has left and thereby ended the work is no failure.
    const isEnded = error === c.req.raw.signal.reason;
    if (!isEnded && (!isAppError(error) || error.kind === 'internal')) {
      deps.context.log.error({ err: error, path: c.req.path }, 'the admin API failed');
    }
    return adminErrorResponse(error, c.var.locale);
  });
  return { fetch: async (request, origin) => app.fetch(request, origin) };
}
