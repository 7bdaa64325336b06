import { adminDashboardMessages } from '../../shared/messages/admin-dashboard.ts';
import { texts } from '../i18n.ts';

/** Texts of the overview. */
export const dashboardText = texts(adminDashboardMessages);
