import type { MessageCatalogue } from './translate.ts';
import { contactFormWord } from './words.ts';

/** What is wrong with a field of the contact form, and the letter that brings a message to the site's people. */
export const contactMessages = {
  'contact.error.name.missing': {
    fr: 'Écrivez votre nom.',
    it: 'Scriva il Suo nome.',
    de: 'Schreiben Sie Ihren Namen.',
    en: 'Write your name.',
  },
  'contact.error.name.too-long': {
    fr: 'Le nom peut avoir au plus {limit} caractères.',
    it: 'Il nome può avere al massimo {limit} caratteri.',
    de: 'Der Name darf höchstens {limit} Zeichen haben.',
    en: 'The name can have at most {limit} characters.',
  },
  'contact.error.email.missing': {
    fr: 'Écrivez votre adresse e-mail, pour que nous puissions répondre.',
    it: 'Scriva il Suo indirizzo e-mail, così possiamo rispondere.',
    de: 'Schreiben Sie Ihre E-Mail-Adresse, damit wir antworten können.',
    en: 'Write your e-mail address, so that we can answer.',
  },
  'contact.error.email.too-long': {
    fr: 'L’adresse e-mail peut avoir au plus {limit} caractères.',
    it: 'L’indirizzo e-mail può avere al massimo {limit} caratteri.',
    de: 'Die E-Mail-Adresse darf höchstens {limit} Zeichen haben.',
    en: 'The e-mail address can have at most {limit} characters.',
  },
  'contact.error.email.not-an-address': {
    fr: 'Ce n’est pas une adresse e-mail complète, par exemple anna@example.ch.',
    it: 'Non è un indirizzo e-mail completo, per esempio anna@example.ch.',
    de: 'Das ist keine vollständige E-Mail-Adresse, zum Beispiel anna@example.ch.',
    en: 'This is not a complete e-mail address, for instance anna@example.ch.',
  },
  'contact.error.message.missing': {
    fr: 'Écrivez votre message.',
    it: 'Scriva il Suo messaggio.',
    de: 'Schreiben Sie Ihre Nachricht.',
    en: 'Write your message.',
  },
  'contact.error.message.too-long': {
    fr: 'Le message peut avoir au plus {limit} caractères.',
    it: 'Il messaggio può avere al massimo {limit} caratteri.',
    de: 'Die Nachricht darf höchstens {limit} Zeichen haben.',
    en: 'The message can have at most {limit} characters.',
  },
  'contact.mail.subject': {
    fr: '[{site}] Message de {name}',
    it: '[{site}] Messaggio di {name}',
    de: '[{site}] Nachricht von {name}',
    en: '[{site}] Message from {name}',
  },
  'contact.mail.from': { fr: 'De', it: 'Da', de: 'Von', en: 'From' },
  'contact.mail.page': contactFormWord,
} as const satisfies MessageCatalogue;
