import { adminAssistantMessages } from '../../shared/messages/admin-assistant.ts';
import { adminAssistantTestMessages } from '../../shared/messages/admin-assistant-tests.ts';
import { texts } from '../i18n.ts';

/** Texts of the screen around the assistant. */
export const assistantText = texts(adminAssistantMessages);

/** Texts of the test questions. */
export const testText = texts(adminAssistantTestMessages);
