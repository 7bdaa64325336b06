import { adminPageScreenMessages } from '../../../shared/messages/admin-page-screen.ts';
import { texts } from '../../i18n.ts';

/** Texts of the page screen. */
export const t = texts(adminPageScreenMessages);
