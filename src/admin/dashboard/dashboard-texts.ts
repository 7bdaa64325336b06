import { adminDashboardMessages } from '../../shared/messages/admin-dashboard.ts';
import { adminFaultMessages } from '../../shared/messages/admin-faults.ts';
import { texts } from '../i18n.ts';

/** Texts of the overview. */
export const dashboardText = texts(adminDashboardMessages);

/** Texts of what is wrong with the machine. */
export const faultText = texts(adminFaultMessages);
