import type { AdminRoute } from './admin-route.ts';
import { draftRoutes } from './draft-routes.ts';
import { pageListRoutes } from './page-list-routes.ts';
import { meRoutes } from './me-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { languagesRoutes } from './languages-routes.ts';
import { mediaBytesRoutes } from './media-bytes-routes.ts';
import { mediaRoutes } from './media-routes.ts';
import { menusRoutes } from './menus-routes.ts';
import { notFoundRoutes } from './not-found-routes.ts';
import { redirectFilesRoutes } from './redirect-files-routes.ts';
import { redirectsRoutes } from './redirects-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { uploadRoutes } from './upload-routes.ts';

/** Every route of the admin API. Each has a row in the table of permissions that the tests walk. */
export const adminRoutes: readonly AdminRoute[] = [
  ...meRoutes,
  ...signInRoutes,
  ...pageListRoutes,
  ...draftRoutes,
  ...languagesRoutes,
  ...mediaRoutes,
  ...mediaBytesRoutes,
  ...uploadRoutes,
  ...menusRoutes,
  ...notFoundRoutes,
  ...redirectFilesRoutes,
  ...redirectsRoutes,
  ...settingsRoutes,
];
