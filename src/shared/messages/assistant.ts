import type { MessageCatalogue } from './translate.ts';

/** What the assistant says around the quotes. */
export const assistantMessages = {
  'assistant.quotes': {
    fr: { one: 'Voici ce qu’en dit une page de ce site.', other: 'Voici ce qu’en disent les pages de ce site.' },
    it: {
      one: 'Ecco che cosa ne dice una pagina di questo sito.',
      other: 'Ecco che cosa ne dicono le pagine di questo sito.',
    },
    de: {
      one: 'Das steht dazu auf einer Seite dieser Website.',
      other: 'Das steht dazu auf den Seiten dieser Website.',
    },
    en: {
      one: 'This is what a page of this site says about it.',
      other: 'This is what the pages of this site say about it.',
    },
  },
  'assistant.refusal': {
    fr: 'Les pages de ce site ne contiennent pas la réponse à cette question.',
    it: 'Le pagine di questo sito non contengono la risposta a questa domanda.',
    de: 'Auf den Seiten dieser Website steht die Antwort auf diese Frage nicht.',
    en: 'The pages of this site do not hold the answer to this question.',
  },
  'assistant.refusalNearest': {
    fr: {
      one: 'La page la plus proche est indiquée ci-dessous.',
      other: 'Les pages les plus proches sont indiquées ci-dessous.',
    },
    it: { one: 'La pagina più vicina è indicata qui sotto.', other: 'Le pagine più vicine sono indicate qui sotto.' },
    de: {
      one: 'Die Seite, die am nächsten kommt, steht hier darunter.',
      other: 'Die Seiten, die am nächsten kommen, stehen hier darunter.',
    },
    en: { one: 'The nearest page is listed below.', other: 'The nearest pages are listed below.' },
  },
} as const satisfies MessageCatalogue;
