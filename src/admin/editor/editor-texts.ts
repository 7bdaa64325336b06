import { adminEditorMessages } from '../../shared/messages/admin-editor.ts';
import { texts } from '../i18n.ts';

/** Texts of the editor in the language of the interface. */
export const t = texts(adminEditorMessages);
