import type { MessageCatalogue } from './translate.ts';

/** What the chat widget says around an answer that a language model writes. */
export const chatWrittenMessages = {
  'written.title': {
    fr: 'Réponse rédigée à partir des pages',
    it: 'Risposta scritta a partire dalle pagine',
    de: 'Aus den Seiten geschriebene Antwort',
    en: 'Answer written from the pages',
  },
  'written.someModel': {
    fr: 'un modèle de langage',
    it: 'un modello linguistico',
    de: 'einem Sprachmodell',
    en: 'a language model',
  },
  'written.welcome': {
    fr: 'Un modèle de langage en tire une réponse rédigée; chaque phrase porte le numéro de sa source.',
    it: 'Un modello linguistico ne ricava una risposta scritta; ogni frase porta il numero della sua fonte.',
    de: 'Ein Sprachmodell schreibt daraus eine Antwort; jeder Satz trägt die Nummer seiner Quelle.',
    en: 'A language model writes an answer from them; each sentence carries the number of its source.',
  },
  'written.onHost': {
    fr: '{model} ({host})',
    it: '{model}, su {host}',
    de: '{model} auf {host}',
    en: '{model} on {host}',
  },
  'written.machine': {
    fr: 'C’est une machine qui répond ({model}).',
    it: 'Risponde una macchina ({model}).',
    de: 'Hier antwortet eine Maschine ({model}).',
    en: 'A machine answers here ({model}).',
  },
  'written.remoteMachine': {
    fr: 'C’est une machine qui répond: {model} sur {host}, où votre question est envoyée.',
    it: 'Risponde una macchina: {model} su {host}, dove la Sua domanda viene inviata.',
    de: 'Hier antwortet eine Maschine: {model} auf {host}; Ihre Frage geht dorthin.',
    en: 'A machine answers here: {model} on {host}, where your question is sent.',
  },
  'written.queued': {
    fr: 'En attente de la réponse rédigée: place {place} dans la file.',
    it: 'In attesa della risposta scritta: posto {place} nella coda.',
    de: 'Die geschriebene Antwort wartet: Platz {place} in der Reihe.',
    en: 'Waiting for the written answer: place {place} in the queue.',
  },
  'written.writing': {
    fr: 'Rédaction par {model}…',
    it: 'Scrive: {model}…',
    de: 'Wird geschrieben von {model} …',
    en: 'Being written by {model}…',
  },
  'written.done': {
    fr: 'Rédigé par {model}; chaque phrase a été vérifiée sur sa source.',
    it: 'Scritto da {model}; ogni frase è stata verificata sulla sua fonte.',
    de: 'Geschrieben von {model}; jeder Satz ist an seiner Quelle geprüft.',
    en: 'Written by {model}; each sentence was checked against its source.',
  },
  'written.trial': {
    fr: 'C’est un modèle d’essai.',
    it: 'È un modello di prova.',
    de: 'Das ist ein Modell zum Ausprobieren.',
    en: 'This is a model for trials.',
  },
  'written.nothing': {
    fr: 'Rien de ce que le modèle a rédigé n’était étayé par les pages. Les citations font foi.',
    it: 'Nulla di ciò che il modello ha scritto era sostenuto dalle pagine. Valgono le citazioni.',
    de: 'Was das Sprachmodell schrieb, war von den Seiten nicht gedeckt. Es gelten die Zitate.',
    en: 'Nothing that the model wrote was borne out by the pages. The quotes stand.',
  },
  'written.unavailable': {
    fr: 'Le modèle de langage ne répond pas en ce moment. Les citations restent.',
    it: 'Il modello linguistico al momento non risponde. Restano le citazioni.',
    de: 'Das Sprachmodell antwortet zurzeit nicht. Es bleiben die Zitate.',
    en: 'The language model does not answer at present. The quotes remain.',
  },
  'written.busy': {
    fr: 'Trop de questions à la fois pour une réponse rédigée. Les citations restent.',
    it: 'Troppe domande insieme per una risposta scritta. Restano le citazioni.',
    de: 'Für eine geschriebene Antwort fragen gerade zu viele. Es bleiben die Zitate.',
    en: 'Too many questions at once for a written answer. The quotes remain.',
  },
  'written.time': {
    fr: 'Le temps de rédaction est écoulé; ce qui est écrit a été vérifié.',
    it: 'Il tempo per scrivere è scaduto; ciò che c’è è stato verificato.',
    de: 'Die Zeit zum Schreiben ist um; was dasteht, ist geprüft.',
    en: 'The time for writing is up; what stands here was checked.',
  },
  'written.sources': { fr: 'Sources', it: 'Fonti', de: 'Quellen', en: 'Sources' },
  'written.source': {
    fr: 'Source {number}: {place}',
    it: 'Fonte {number}: {place}',
    de: 'Quelle {number}: {place}',
    en: 'Source {number}: {place}',
  },
  'written.evidence': {
    fr: 'Phrase et version',
    it: 'Frase e versione',
    de: 'Satz und Fassung',
    en: 'Sentence and version',
  },
  'written.revision': {
    fr: 'Version publiée le {date}',
    it: 'Versione pubblicata il {date}',
    de: 'Fassung vom {date}',
    en: 'Version published on {date}',
  },
  'written.below': {
    fr: 'Vers la réponse rédigée',
    it: 'Alla risposta scritta',
    de: 'Zur geschriebenen Antwort',
    en: 'To the written answer',
  },
  'written.spoken': {
    fr: {
      one: 'Une citation. Une réponse est en cours de rédaction.',
      other: '{count} citations. Une réponse est en cours de rédaction.',
    },
    it: {
      one: 'Una citazione. Si sta scrivendo una risposta.',
      other: '{count} citazioni. Si sta scrivendo una risposta.',
    },
    de: { one: 'Ein Zitat. Eine Antwort wird geschrieben.', other: '{count} Zitate. Eine Antwort wird geschrieben.' },
    en: { one: 'One quote. An answer is being written.', other: '{count} quotes. An answer is being written.' },
  },
} as const satisfies MessageCatalogue;
