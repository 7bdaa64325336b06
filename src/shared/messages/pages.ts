import type { MessageCatalogue } from './translate.ts';
import { forExampleWord } from './words.ts';

/** Texts of the pages around and beside the documents: series, search, questions without JavaScript, steps of the contact form. */
export const pageMessages = {
  'series.name': { fr: 'Suite', it: 'Continua', de: 'Weiter', en: 'Continue' },
  'series.previous': { fr: 'Précédent', it: 'Precedente', de: 'Zurück', en: 'Previous' },
  'series.next': { fr: 'Suivant', it: 'Successivo', de: 'Weiter', en: 'Next' },
  'search.label': { fr: 'Mots recherchés', it: 'Parole da cercare', de: 'Suchwörter', en: 'Words to look for' },
  'search.submit': { fr: 'Chercher', it: 'Cerca', de: 'Suchen', en: 'Search' },
  'search.count': {
    fr: { one: '{count} résultat pour « {query} »', other: '{count} résultats pour « {query} »' },
    it: { one: '{count} risultato per «{query}»', other: '{count} risultati per «{query}»' },
    de: { one: '{count} Treffer für «{query}»', other: '{count} Treffer für «{query}»' },
    en: { one: '{count} result for “{query}”', other: '{count} results for “{query}”' },
  },
  'search.none': {
    fr: 'Rien trouvé pour « {query} ».',
    it: 'Nessun risultato per «{query}».',
    de: 'Nichts gefunden für «{query}».',
    en: 'Nothing found for “{query}”.',
  },
  'search.try': { fr: 'Essayez plutôt', it: 'Provi invece', de: 'Versuchen Sie es mit', en: 'Try instead' },
  'search.otherLanguage': { fr: 'en {name}', it: 'in {name}', de: 'auf {name}', en: 'in {name}' },
  'ask.writer': {
    fr: 'Modèle de langage: {model}.',
    it: 'Modello linguistico: {model}.',
    de: 'Sprachmodell: {model}.',
    en: 'Language model: {model}.',
  },
  'ask.intro': {
    fr: 'La réponse se compose de phrases de ce site, citées mot pour mot avec leur source.',
    it: 'La risposta è fatta di frasi di questo sito, citate alla lettera con la loro fonte.',
    de: 'Die Antwort besteht aus Sätzen dieser Website, wörtlich zitiert und mit Quelle.',
    en: 'The answer is made of sentences from this site, quoted word for word with their source.',
  },
  'ask.submit': { fr: 'Poser la question', it: 'Chiedi', de: 'Fragen', en: 'Ask' },
  'ask.answer': {
    fr: 'Ce que disent nos pages',
    it: 'Che cosa dicono le nostre pagine',
    de: 'Was auf unseren Seiten steht',
    en: 'What our pages say',
  },
  'ask.refusal': {
    fr: 'Ces pages ne contiennent pas la réponse.',
    it: 'Queste pagine non contengono la risposta.',
    de: 'Auf diesen Seiten steht die Antwort nicht.',
    en: 'These pages do not hold the answer.',
  },
  'ask.starters': forExampleWord,
  'ask.earlier': {
    fr: 'Vos questions précédentes',
    it: 'Le Sue domande precedenti',
    de: 'Ihre bisherigen Fragen',
    en: 'Your earlier questions',
  },
  'ask.fresh': {
    fr: 'Commencer une nouvelle conversation',
    it: 'Cominciare una nuova conversazione',
    de: 'Ein neues Gespräch beginnen',
    en: 'Begin a new conversation',
  },
  'contact.invalid': {
    fr: 'Le message n’est pas encore envoyé',
    it: 'Il messaggio non è ancora partito',
    de: 'Die Nachricht ist noch nicht abgeschickt',
    en: 'The message has not been sent yet',
  },
  'contact.check': {
    fr: { one: 'Un champ est à corriger.', other: '{count} champs sont à corriger.' },
    it: { one: 'C’è un campo da correggere.', other: 'Ci sono {count} campi da correggere.' },
    de: { one: 'Ein Feld ist zu berichtigen.', other: '{count} Felder sind zu berichtigen.' },
    en: { one: 'One field needs correcting.', other: '{count} fields need correcting.' },
  },
  'contact.confirm': { fr: 'Est-ce bien juste ?', it: 'È tutto giusto?', de: 'Stimmt alles so?', en: 'Is this right?' },
  'contact.confirmText': {
    fr: 'Relisez votre message ; il part lorsque vous le confirmez.',
    it: 'Rilegga il messaggio; parte quando lo conferma.',
    de: 'Lesen Sie Ihre Nachricht noch einmal; sie geht ab, sobald Sie sie bestätigen.',
    en: 'Read your message once more; it goes out when you confirm it.',
  },
  'contact.back': {
    fr: 'Retour au formulaire',
    it: 'Torna al modulo',
    de: 'Zurück zum Formular',
    en: 'Back to the form',
  },
  'contact.thanks': {
    fr: 'Merci, nous avons votre message',
    it: 'Grazie, abbiamo il Suo messaggio',
    de: 'Danke, Ihre Nachricht ist da',
    en: 'Thank you, we have your message',
  },
  'contact.thanksText': {
    fr: 'Nous répondons à l’adresse que vous avez indiquée.',
    it: 'Rispondiamo all’indirizzo che ha indicato.',
    de: 'Wir antworten an die Adresse, die Sie angegeben haben.',
    en: 'We answer to the address you gave.',
  },
  'contact.problem': {
    fr: 'Le message n’a pas pu être enregistré',
    it: 'Non è stato possibile salvare il messaggio',
    de: 'Die Nachricht konnte nicht gespeichert werden',
    en: 'The message could not be saved',
  },
  'contact.problemText': {
    fr: 'Votre texte est encore là. Réessayez dans un instant.',
    it: 'Il Suo testo è ancora qui. Riprovi tra un momento.',
    de: 'Ihr Text ist noch da. Versuchen Sie es gleich noch einmal.',
    en: 'Your text is still here. Please try again in a moment.',
  },
} as const satisfies MessageCatalogue;
