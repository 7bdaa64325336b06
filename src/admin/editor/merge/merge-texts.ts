import { adminMergeMessages } from '../../../shared/messages/admin-merge.ts';
import { texts } from '../../i18n.ts';

/** Texts of saving, conflicts and their merging. */
export const t = texts(adminMergeMessages);
