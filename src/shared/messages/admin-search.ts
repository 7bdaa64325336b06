import type { MessageCatalogue } from './translate.ts';
import { filesWord, messagesReceivedWord } from './words.ts';

/** Texts of the search over everything in the editors' interface. */
export const adminSearchMessages = {
  'admin.search.label': {
    fr: 'Que cherchez-vous ?',
    it: 'Che cosa cerca?',
    de: 'Was suchen Sie?',
    en: 'What are you looking for?',
  },
  'admin.search.hint': {
    fr: 'Titre, mot du texte, image, personne …',
    it: 'Titolo, parola del testo, immagine, persona …',
    de: 'Titel, Wort aus dem Text, Bild, Person …',
    en: 'Title, word in the text, picture, person …',
  },
  'admin.search.results': { fr: 'Résultats', it: 'Risultati', de: 'Ergebnisse', en: 'Results' },
  'admin.search.screens': { fr: 'Aller à', it: 'Vai a', de: 'Gehe zu', en: 'Go to' },
  'admin.search.page': {
    fr: 'Pages et actualités',
    it: 'Pagine e notizie',
    de: 'Seiten und Beiträge',
    en: 'Pages and news',
  },
  'admin.search.media': filesWord,
  'admin.search.message': messagesReceivedWord,
  'admin.search.person': { fr: 'Collègues', it: 'Colleghi', de: 'Mitarbeitende', en: 'Colleagues' },
  'admin.search.nothing': {
    fr: 'Rien trouvé pour « {query} ».',
    it: 'Nessun risultato per «{query}».',
    de: 'Nichts gefunden zu «{query}».',
    en: 'Nothing found for “{query}”.',
  },
  'admin.search.count': {
    fr: { one: '{count} résultat', other: '{count} résultats', many: '{count} résultats' },
    it: { one: '{count} risultato', other: '{count} risultati', many: '{count} risultati' },
    de: { one: '{count} Ergebnis', other: '{count} Ergebnisse' },
    en: { one: '{count} result', other: '{count} results' },
  },
} as const satisfies MessageCatalogue;
