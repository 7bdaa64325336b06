import { getRequestListener } from '@hono/node-server';
import { createAdminApi } from '../api/admin/admin-api.ts';
import { createAuthApi } from '../api/admin/auth-api.ts';
import { adminRoutes } from '../api/admin/routes.ts';
import type { AdminServices } from '../api/admin/services.ts';
import type { Context } from '../context.ts';
import { createAuths } from '../infra/auth/auth.ts';
import type { AdminRequest } from './admin-route.ts';

/** Answers a request below `/api/` of the admin host. */
export type AdminApiListener = (wanted: AdminRequest) => Promise<void>;

function createServices(context: Context): AdminServices {
  const { db, writer, accounts, log, secret, config } = context;
  return { auth: createAuths({ db, writer, accounts, log, secret, adminHost: config.adminHost }) };
}

/** Makes the admin API with everything that it needs. */
export function createAdminApiListener(context: Context): AdminApiListener {
  const services = createServices(context);
  const api = createAdminApi({ context, services, routes: adminRoutes });
  const auth = createAuthApi({ context, services });
  return async ({ request, response, path, clientAddress, scheme }) => {
    const origin = { clientAddress, scheme };
    const answer = (incoming: Request): Promise<Response> =>
      path.startsWith('/api/auth/') ? auth.fetch(incoming, origin) : api.fetch(incoming, origin);
    // Left to itself it puts its own Request and Response in place of Node's, for the themes too.
    await getRequestListener(answer, { overrideGlobalObjects: false })(request, response);
  };
}
