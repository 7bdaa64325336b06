import type { MessageCatalogue } from './translate.ts';

/** What the HTTP API says when a request cannot be answered: by error code, with what to do about it under `.hint`. */
export const apiMessages = {
  'error.question-empty': {
    fr: 'La question est vide.',
    it: 'La domanda è vuota.',
    de: 'Die Frage ist leer.',
    en: 'The question is empty.',
  },
  'error.question-empty.hint': {
    fr: 'Écrivez ce que vous aimeriez savoir.',
    it: 'Scriva che cosa vorrebbe sapere.',
    de: 'Schreiben Sie, was Sie wissen möchten.',
    en: 'Write what you would like to know.',
  },
  'error.question-too-long': {
    fr: 'La question est trop longue.',
    it: 'La domanda è troppo lunga.',
    de: 'Die Frage ist zu lang.',
    en: 'The question is too long.',
  },
  'error.question-too-long.hint': {
    fr: 'Posez-la en {limit} caractères au plus.',
    it: 'La formuli in al massimo {limit} caratteri.',
    de: 'Stellen Sie sie in höchstens {limit} Zeichen.',
    en: 'Ask it in at most {limit} characters.',
  },
  'error.rate-limited': {
    fr: 'Beaucoup de questions sont venues de cette connexion en peu de temps.',
    it: 'Da questa connessione sono arrivate molte domande in poco tempo.',
    de: 'Von diesem Anschluss kamen in kurzer Zeit viele Fragen.',
    en: 'Many questions came from this connection in a short time.',
  },
  'error.site-busy': {
    fr: 'En ce moment, il y a plus de questions que le serveur ne peut en traiter.',
    it: 'In questo momento ci sono più domande di quante il server possa trattare.',
    de: 'Im Moment gibt es mehr Fragen, als der Server beantworten kann.',
    en: 'At the moment there are more questions than the server can answer.',
  },
  'error.retry.hint': {
    fr: { one: 'Réessayez dans une seconde.', other: 'Réessayez dans {count} secondes.' },
    it: { one: 'Riprovi tra un secondo.', other: 'Riprovi tra {count} secondi.' },
    de: { one: 'Versuchen Sie es in einer Sekunde wieder.', other: 'Versuchen Sie es in {count} Sekunden wieder.' },
    en: { one: 'Try again in a second.', other: 'Try again in {count} seconds.' },
  },
  'error.question-unknown': {
    fr: 'Cette question n’est plus connue.',
    it: 'Questa domanda non è più conosciuta.',
    de: 'Diese Frage ist nicht mehr bekannt.',
    en: 'This question is no longer known.',
  },
  'error.invalid': {
    fr: 'La demande n’est pas valable.',
    it: 'La richiesta non è valida.',
    de: 'Die Anfrage ist nicht gültig.',
    en: 'The request is not valid.',
  },
  'error.body-invalid.hint': {
    fr: 'À corriger: {field}.',
    it: 'Da correggere: {field}.',
    de: 'Zu berichtigen: {field}.',
    en: 'To be corrected: {field}.',
  },
  'error.locale-unknown': {
    fr: 'Ce site n’existe pas dans cette langue.',
    it: 'Questo sito non esiste in questa lingua.',
    de: 'Diese Website gibt es nicht in dieser Sprache.',
    en: 'This site does not exist in that language.',
  },
  'error.locale-unknown.hint': {
    fr: 'Langues possibles: {locales}.',
    it: 'Lingue possibili: {locales}.',
    de: 'Mögliche Sprachen: {locales}.',
    en: 'Possible languages: {locales}.',
  },
  'error.content-type-unsupported': {
    fr: 'La demande n’est pas au format JSON.',
    it: 'La richiesta non è in formato JSON.',
    de: 'Die Anfrage ist nicht im Format JSON.',
    en: 'The request is not JSON.',
  },
  'error.content-type-unsupported.hint': {
    fr: 'Envoyez Content-Type: application/json.',
    it: 'Invii Content-Type: application/json.',
    de: 'Senden Sie Content-Type: application/json.',
    en: 'Send Content-Type: application/json.',
  },
  'error.body-too-large': {
    fr: 'La conversation est devenue trop longue.',
    it: 'La conversazione è diventata troppo lunga.',
    de: 'Das Gespräch ist zu lang geworden.',
    en: 'The conversation has become too long.',
  },
  'error.body-too-large.hint': {
    fr: 'Commencez une nouvelle conversation.',
    it: 'Inizi una nuova conversazione.',
    de: 'Beginnen Sie ein neues Gespräch.',
    en: 'Start a new conversation.',
  },
  'error.forbidden': {
    fr: 'Cette demande n’est pas acceptée ici.',
    it: 'Questa richiesta non è accettata qui.',
    de: 'Diese Anfrage wird hier nicht angenommen.',
    en: 'This request is not accepted here.',
  },
  'error.forbidden.hint': {
    fr: 'Envoyez-la depuis une page de ce site.',
    it: 'La invii da una pagina di questo sito.',
    de: 'Senden Sie sie von einer Seite dieser Website.',
    en: 'Send it from a page of this site.',
  },
  'error.not-found': {
    fr: 'Il n’y a rien à cette adresse.',
    it: 'A questo indirizzo non c’è niente.',
    de: 'Unter dieser Adresse gibt es nichts.',
    en: 'There is nothing at this address.',
  },
  'error.method-not-allowed': {
    fr: 'Cette adresse n’accepte pas cette méthode.',
    it: 'Questo indirizzo non accetta questo metodo.',
    de: 'Diese Adresse nimmt diese Methode nicht an.',
    en: 'This address does not take that method.',
  },
  'error.method-not-allowed.hint': {
    fr: 'Méthode possible: {methods}.',
    it: 'Metodo possibile: {methods}.',
    de: 'Mögliche Methode: {methods}.',
    en: 'Possible method: {methods}.',
  },
  'error.unavailable': {
    fr: 'Le service ne répond pas en ce moment.',
    it: 'Il servizio al momento non risponde.',
    de: 'Der Dienst antwortet im Moment nicht.',
    en: 'The service does not answer at the moment.',
  },
  'error.internal': {
    fr: 'Une erreur s’est produite.',
    it: 'Si è verificato un errore.',
    de: 'Es ist ein Fehler aufgetreten.',
    en: 'Something went wrong.',
  },
  'error.later.hint': {
    fr: 'Réessayez dans un instant.',
    it: 'Riprovi tra un momento.',
    de: 'Versuchen Sie es gleich noch einmal.',
    en: 'Please try again in a moment.',
  },
} as const satisfies MessageCatalogue;
