import type { AdminRoute } from './admin-route.ts';
import { meRoutes } from './me-routes.ts';

/** Every route of the admin API. Each has a row in the table of permissions that the tests walk. */
export const adminRoutes: readonly AdminRoute[] = [...meRoutes];
