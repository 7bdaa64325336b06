import type { MessageCatalogue } from './translate.ts';
import { languagesWord, menuWord, pagesWord } from './words.ts';

/** Texts of the public pages' frame: navigation, lists, dates, errors. */
export const siteMessages = {
  'nav.skip': { fr: 'Aller au contenu', it: 'Vai al contenuto', de: 'Zum Inhalt', en: 'Skip to content' },
  'nav.main': { fr: 'Menu principal', it: 'Menu principale', de: 'Hauptmenü', en: 'Main menu' },
  'nav.menu': menuWord,
  'nav.footer': { fr: 'Pied de page', it: 'Piè di pagina', de: 'Fusszeile', en: 'Footer' },
  'nav.elsewhere': {
    fr: 'Ailleurs sur le web',
    it: 'Altrove sul web',
    de: 'Anderswo im Web',
    en: 'Elsewhere on the web',
  },
  'nav.breadcrumbs': { fr: 'Fil d’Ariane', it: 'Percorso', de: 'Sie sind hier', en: 'Breadcrumbs' },
  'nav.languages': languagesWord,
  'nav.home': { fr: 'Accueil', it: 'Inizio', de: 'Startseite', en: 'Home' },
  'nav.search': { fr: 'Recherche', it: 'Ricerca', de: 'Suche', en: 'Search' },
  'nav.ask': { fr: 'Poser une question', it: 'Fai una domanda', de: 'Eine Frage stellen', en: 'Ask a question' },
  'nav.toc': { fr: 'Sur cette page', it: 'In questa pagina', de: 'Auf dieser Seite', en: 'On this page' },
  'nav.missingTranslation': {
    fr: 'Cette page n’existe pas en français; ce lien mène à l’accueil.',
    it: 'Questa pagina non esiste in italiano; il link porta alla pagina iniziale.',
    de: 'Diese Seite gibt es nicht auf Deutsch; der Link führt zur Startseite.',
    en: 'This page does not exist in English; the link leads to the home page.',
  },
  'page.published': {
    fr: 'Publié le {date}',
    it: 'Pubblicato il {date}',
    de: 'Veröffentlicht am {date}',
    en: 'Published {date}',
  },
  'page.byline': { fr: 'Par {name}', it: 'Di {name}', de: 'Von {name}', en: 'By {name}' },
  'page.updated': {
    fr: 'Mis à jour le {date}',
    it: 'Aggiornato il {date}',
    de: 'Aktualisiert am {date}',
    en: 'Updated {date}',
  },
  'search.filePage': { fr: 'page {page}', it: 'pagina {page}', de: 'Seite {page}', en: 'page {page}' },
  'list.pages': pagesWord,
  'list.feed': { fr: 'S’abonner (RSS)', it: 'Abbonarsi (RSS)', de: 'Abonnieren (RSS)', en: 'Subscribe (RSS)' },
  'error.notFound': {
    fr: 'Cette page n’existe pas',
    it: 'Questa pagina non esiste',
    de: 'Diese Seite gibt es nicht',
    en: 'This page does not exist',
  },
  'error.notFoundText': {
    fr: 'L’adresse a peut-être changé. Essayez la recherche, ou l’une de ces pages.',
    it: 'Forse l’indirizzo è cambiato. Provi con la ricerca o con una di queste pagine.',
    de: 'Vielleicht hat sich die Adresse geändert. Versuchen Sie es mit der Suche oder einer dieser Seiten.',
    en: 'The address may have changed. Try the search, or one of these pages.',
  },
  'error.gone': {
    fr: 'Cette page a été retirée',
    it: 'Questa pagina è stata rimossa',
    de: 'Diese Seite wurde entfernt',
    en: 'This page has been removed',
  },
  'error.server': {
    fr: 'Une erreur s’est produite. Réessayez dans un instant.',
    it: 'Si è verificato un errore. Riprovi tra un momento.',
    de: 'Es ist ein Fehler aufgetreten. Versuchen Sie es gleich noch einmal.',
    en: 'Something went wrong. Please try again in a moment.',
  },
} as const satisfies MessageCatalogue;
