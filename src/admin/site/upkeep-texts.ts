import { adminUpkeepMessages } from '../../shared/messages/admin-upkeep.ts';
import { texts } from '../i18n.ts';

/** Texts of the screens of tags, questions, broken links and tasks. */
export const upkeep = texts(adminUpkeepMessages);
