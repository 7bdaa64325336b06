import { adminMediaDetailMessages } from '../../shared/messages/admin-media-detail.ts';
import { texts } from '../i18n.ts';

/** Texts of the dialog of one picture or file. */
export const detailText = texts(adminMediaDetailMessages);
