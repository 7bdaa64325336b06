import type { MessageCatalogue } from './translate.ts';

/** Texts of the letter with which a message of the contact form is answered. */
export const answerMessages = {
  'answer.subject': {
    fr: 'Votre message à {site}',
    it: 'Il Suo messaggio a {site}',
    de: 'Ihre Nachricht an {site}',
    en: 'Your message to {site}',
  },
  'answer.quoted': {
    fr: 'Le {date}, vous écriviez :',
    it: 'Il {date} ha scritto:',
    de: 'Am {date} schrieben Sie:',
    en: 'On {date} you wrote:',
  },
} as const satisfies MessageCatalogue;
