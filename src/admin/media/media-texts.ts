import { adminMediaMessages } from '../../shared/messages/admin-media.ts';
import { texts } from '../i18n.ts';

/** Texts of the media library in the language of the interface. */
export const mediaText = texts(adminMediaMessages);
