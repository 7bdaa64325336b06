import { calculatorMessages } from './calculators.ts';
import type { MessageCatalogue } from './translate.ts';
import { videoMessages } from './video.ts';
import { nameWord, pagesOfTheListWord } from './words.ts';

/** Texts of what stands in bodies: notes, tables, and the blocks that the platform provides. */
export const blockMessages = {
  ...calculatorMessages,
  ...videoMessages,
  'notes.reference': { fr: 'Note {number}', it: 'Nota {number}', de: 'Anmerkung {number}', en: 'Note {number}' },
  'notes.back': {
    fr: 'Retour au texte de la note {number}',
    it: 'Torna al testo della nota {number}',
    de: 'Zurück zum Text von Anmerkung {number}',
    en: 'Back to the text of note {number}',
  },
  'table.name': {
    fr: 'Tableau {number}: {headers}',
    it: 'Tabella {number}: {headers}',
    de: 'Tabelle {number}: {headers}',
    en: 'Table {number}: {headers}',
  },
  'code.name': { fr: 'Code {number}', it: 'Codice {number}', de: 'Code {number}', en: 'Code {number}' },
  'file.kilobytes': {
    fr: '{type}, {size} ko',
    it: '{type}, {size} kB',
    de: '{type}, {size} kB',
    en: '{type}, {size} kB',
  },
  'file.megabytes': {
    fr: '{type}, {size} Mo',
    it: '{type}, {size} MB',
    de: '{type}, {size} MB',
    en: '{type}, {size} MB',
  },
  'callout.note': { fr: 'Remarque', it: 'Nota', de: 'Hinweis', en: 'Note' },
  'callout.tip': { fr: 'Conseil', it: 'Consiglio', de: 'Tipp', en: 'Tip' },
  'callout.warning': { fr: 'Attention', it: 'Attenzione', de: 'Achtung', en: 'Warning' },
  'callout.dated': { fr: 'À la date indiquée', it: 'Alla data indicata', de: 'Stand von damals', en: 'As of its date' },
  'news.topics': { fr: 'Thèmes', it: 'Temi', de: 'Themen', en: 'Topics' },
  'news.all': { fr: 'Tous', it: 'Tutti', de: 'Alle', en: 'All' },
  'news.empty': { fr: 'Rien pour l’instant.', it: 'Ancora niente.', de: 'Noch nichts.', en: 'Nothing yet.' },
  'news.pages': pagesOfTheListWord,
  'news.page': {
    fr: 'Page {page} sur {pages}',
    it: 'Pagina {page} di {pages}',
    de: 'Seite {page} von {pages}',
    en: 'Page {page} of {pages}',
  },
  'news.newer': { fr: 'Plus récents', it: 'Più recenti', de: 'Neuere', en: 'Newer' },
  'news.older': { fr: 'Plus anciens', it: 'Meno recenti', de: 'Ältere', en: 'Older' },
  'contact.name': nameWord,
  'contact.email': { fr: 'Adresse e-mail', it: 'Indirizzo e-mail', de: 'E-Mail-Adresse', en: 'E-mail address' },
  'contact.message': { fr: 'Message', it: 'Messaggio', de: 'Nachricht', en: 'Message' },
  'contact.required': {
    fr: 'Les trois champs sont nécessaires.',
    it: 'Servono tutti e tre i campi.',
    de: 'Alle drei Felder sind nötig.',
    en: 'All three fields are needed.',
  },
  'contact.trap': {
    fr: 'Laissez ce champ vide',
    it: 'Lasci vuoto questo campo',
    de: 'Lassen Sie dieses Feld leer',
    en: 'Leave this field empty',
  },
  'contact.send': { fr: 'Envoyer', it: 'Invia', de: 'Abschicken', en: 'Send' },
} as const satisfies MessageCatalogue;
