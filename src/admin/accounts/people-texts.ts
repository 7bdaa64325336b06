import { peopleMessages } from '../../shared/messages/admin-people.ts';
import { texts } from '../i18n.ts';

/** Texts about people, invitations and accounts. */
export const people = texts(peopleMessages);
