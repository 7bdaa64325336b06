import { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { AdminRoute } from './admin-route.ts';

const problem = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    fields: z.record(z.string(), z.string()).optional(),
  }),
  data: z.unknown().optional(),
});

const SITE = z.object({ site: z.string() });

function tagOf(path: string): string {
  const [first = '', second = '', third = ''] = path.replace('/api/admin/', '').split('/');
  return first === 'sites' && second === '{site}' ? third : first;
}

function requestOf(route: AdminRoute) {
  const { params = z.object({}), query, body, rawBody } = route;
  const inPath = route.path.includes('{site}') ? SITE.extend(params.shape) : params;
  return {
    params: inPath,
    ...(query && { query }),
    ...(body && rawBody !== true && { body: { content: { 'application/json': { schema: body } } } }),
  };
}

function answersOf(route: AdminRoute) {
  const problems = { content: { 'application/json': { schema: problem } } };
  return {
    ...(route.response === undefined
      ? { default: { description: 'Done' } }
      : { 200: { description: 'Done', content: { 'application/json': { schema: route.response } } } }),
    400: { description: 'The request does not fit', ...problems },
    ...(route.permission === 'anyone' ? {} : { 401: { description: 'Nobody is signed in', ...problems } }),
    ...(route.permission === 'anyone' ? {} : { 403: { description: 'Not allowed', ...problems } }),
    404: { description: 'Not there, or not for this account', ...problems },
  };
}

/** Describes the admin API in OpenAPI 3.1, from the schemas that requests are checked with. */
export function describeApi(routes: readonly AdminRoute[], origin: string): object {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'bivouac.session_token',
    description: 'The cookie of somebody who signed in; `__Host-bivouac.session_token` behind TLS',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of one site, made under «Tokens», for what its scopes allow',
  });
  for (const route of routes) {
    const { method, path, summary, permission } = route;
    const open = permission === 'anyone';
    app.openAPIRegistry.registerPath({
      method,
      path,
      summary,
      description: open ? 'Needs no account.' : `Permission: \`${permission}\`.`,
      tags: [tagOf(path)],
      security: open ? [] : [{ session: [] }, ...(permission === 'self' ? [] : [{ token: [] }])],
      request: requestOf(route),
      responses: answersOf(route),
    });
  }
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Bivouac: admin', version: '1', description: 'Everything that the admin does, for scripts too.' },
    servers: [{ url: origin }],
  });
}
