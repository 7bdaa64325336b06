import { adminRoute } from './admin-route.ts';
import type { AdminRoute } from './admin-route.ts';

/** The description of all routes, its own included; made when it is first asked for. */
export function openApiRoutes(routes: () => readonly AdminRoute[]): AdminRoute[] {
  let description: object | null = null;
  return [
    adminRoute({
      method: 'get',
      path: '/api/admin/openapi.json',
      permission: 'self',
      summary: 'This description (OpenAPI 3.1)',
      handle: async ({ services }) => {
        if (description === null) {
          const { describeApi } = await import('./openapi.ts');
          description = describeApi(routes(), services.adminOrigin);
        }
        return description;
      },
    }),
  ];
}
