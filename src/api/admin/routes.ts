import type { AdminRoute } from './admin-route.ts';
import { dashboardRoutes } from './dashboard-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { erasureRoutes } from './erasure-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { editorRoutes } from './editor-routes.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { noteRoutes } from './note-routes.ts';
import { pageLifeRoutes } from './page-life-routes.ts';
import { pageListRoutes } from './page-list-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { previewRoutes } from './preview-routes.ts';
import { translationRoutes } from './translation-routes.ts';
import { versionRoutes } from './version-routes.ts';
import { accountRoutes } from './account-routes.ts';
import { assistantCalibrationRoutes } from './assistant-calibration-routes.ts';
import { assistantPreviewRoutes } from './assistant-preview-routes.ts';
import { assistantTestsRoutes } from './assistant-tests-routes.ts';
import { assistantWordsRoutes } from './assistant-words-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { emailRoutes } from './email-routes.ts';
import { installationRoutes } from './installation-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { passwordResetRoutes } from './password-reset-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { secondFactorRoutes } from './second-factor-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import { openApiRoutes } from './openapi-routes.ts';
import { meRoutes } from './me-routes.ts';
import { eventsRoutes } from './events-routes.ts';
import { messagesRoutes } from './messages-routes.ts';
import { signupsRoutes } from './signups-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { languagesRoutes } from './languages-routes.ts';
import { mediaBytesRoutes } from './media-bytes-routes.ts';
import { mediaRoutes } from './media-routes.ts';
import { menusRoutes } from './menus-routes.ts';
import { notFoundRoutes } from './not-found-routes.ts';
import { redirectFilesRoutes } from './redirect-files-routes.ts';
import { redirectsRoutes } from './redirects-routes.ts';
import { brokenLinksRoutes } from './broken-links-routes.ts';
import { recoveryRoutes } from './recovery-routes.ts';
import { questionFilesRoutes } from './question-files-routes.ts';
import { questionsRoutes } from './questions-routes.ts';
import { tagsRoutes } from './tags-routes.ts';
import { tasksRoutes } from './tasks-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { uploadRoutes } from './upload-routes.ts';

/** Every route of the admin API. Each has a row in the table of permissions that the tests walk. */
export const adminRoutes: readonly AdminRoute[] = [
  ...meRoutes,
  ...dashboardRoutes,
  ...searchRoutes,
  ...signInRoutes,
  ...openApiRoutes(() => adminRoutes),
  ...tokenRoutes,
  ...secondFactorRoutes,
  ...peopleRoutes,
  ...passwordResetRoutes,
  ...linkRoutes,
  ...invitationRoutes,
  ...installationRoutes,
  ...auditRoutes,
  ...accountRoutes,
  ...emailRoutes,
  ...pageListRoutes,
  ...draftRoutes,
  ...editorRoutes,
  ...bulkRoutes,
  ...noteRoutes,
  ...pageLifeRoutes,
  ...planRoutes,
  ...previewRoutes,
  ...translationRoutes,
  ...versionRoutes,
  ...erasureRoutes,
  ...languagesRoutes,
  ...mediaRoutes,
  ...mediaBytesRoutes,
  ...uploadRoutes,
  ...menusRoutes,
  ...messagesRoutes,
  ...eventsRoutes,
  ...signupsRoutes,
  ...notFoundRoutes,
  ...redirectFilesRoutes,
  ...redirectsRoutes,
  ...recoveryRoutes,
  ...settingsRoutes,
  ...tasksRoutes,
  ...tagsRoutes,
  ...assistantCalibrationRoutes,
  ...assistantPreviewRoutes,
  ...assistantTestsRoutes,
  ...assistantWordsRoutes,
  ...questionFilesRoutes,
  ...questionsRoutes,
  ...brokenLinksRoutes,
];
