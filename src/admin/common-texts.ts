import { adminCommonMessages } from '../shared/messages/admin-common.ts';
import { texts } from './i18n.ts';

/** Words that every screen needs: save, cancel, delete … */
export const common = texts(adminCommonMessages);
