import { adminEventFieldsMessages } from '../../shared/messages/admin-event-fields.ts';
import { adminEventsMessages } from '../../shared/messages/admin-events.ts';
import { texts } from '../i18n.ts';

/** Texts of the form of an event in the language of the interface. */
export const fieldsText = texts(adminEventFieldsMessages);

/** Texts of the lists of events and sign-ups. */
export const eventsText = texts(adminEventsMessages);
