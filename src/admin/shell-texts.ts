import { adminShellMessages } from '../shared/messages/admin-shell.ts';
import { texts } from './i18n.ts';

/** Keys of the frame's texts, for types. */
export const shellKeys = adminShellMessages;

/** The frame's texts. */
export const shell = texts(adminShellMessages);
