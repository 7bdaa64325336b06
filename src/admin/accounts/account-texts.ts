import { accountMessages } from '../../shared/messages/admin-account.ts';
import { texts } from '../i18n.ts';

/** Texts of one's own account. */
export const account = texts(accountMessages);
