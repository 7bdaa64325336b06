import type { MessageCatalogue } from './translate.ts';

/** What becomes of words, pictures, links, tables and addresses of an old site. */
export const recoveryFateMessages = {
  'fate.onPage': { fr: 'sur leur page', it: 'sulla loro pagina', de: 'auf ihrer Seite', en: 'on their page' },
  'fate.template': {
    fr: 'dans le menu, l’en-tête ou le pied',
    it: 'nel menu, in testa o al piede',
    de: 'im Menü, Kopf oder Fuss',
    en: 'in the menu, header or footer',
  },
  'fate.elsewhere': {
    fr: 'sur une autre page',
    it: 'su un’altra pagina',
    de: 'auf einer anderen Seite',
    en: 'on another page',
  },
  'fate.dropped': {
    fr: 'laissé de côté, avec sa raison',
    it: 'tralasciato, con la sua ragione',
    de: 'weggelassen, mit Grund',
    en: 'left out, with its reason',
  },
  'fate.withheld': {
    fr: 'retenu (données personnelles)',
    it: 'trattenuto (dati personali)',
    de: 'zurückgehalten (Personendaten)',
    en: 'withheld (personal data)',
  },
  'fate.missing': { fr: 'manque', it: 'manca', de: 'fehlt', en: 'missing' },
  'fate.imported': { fr: 'repris', it: 'ripreso', de: 'übernommen', en: 'imported' },
  'fate.merged': {
    fr: 'réuni avec une autre page',
    it: 'unito a un’altra pagina',
    de: 'mit einer anderen Seite vereint',
    en: 'merged into another page',
  },
  'fate.redirected': { fr: 'mène plus loin', it: 'porta altrove', de: 'führt weiter', en: 'leads on' },
  'fate.shown': { fr: 'montré', it: 'mostrato', de: 'gezeigt', en: 'shown' },
  'fate.stored': {
    fr: 'gardé, sans page qui le montre',
    it: 'conservato, senza pagina che lo mostri',
    de: 'aufbewahrt, auf keiner Seite gezeigt',
    en: 'stored, shown on no page',
  },
  'fate.lost': {
    fr: 'perdu déjà dans l’ancien site',
    it: 'perduto già nel vecchio sito',
    de: 'schon in der alten Website verloren',
    en: 'lost in the old site already',
  },
  'fate.outside': {
    fr: 'd’un autre site',
    it: 'di un altro sito',
    de: 'von einer anderen Website',
    en: 'of another site',
  },
  'fate.kept': { fr: 'gardé', it: 'conservato', de: 'erhalten', en: 'kept' },
  'fate.mended': { fr: 'réparé', it: 'riparato', de: 'repariert', en: 'mended' },
  'fate.gone': { fr: 'cible retirée', it: 'destinazione ritirata', de: 'Ziel entfernt', en: 'target removed' },
  'fate.review': {
    fr: 'attend une décision',
    it: 'attende una decisione',
    de: 'wartet auf Entscheid',
    en: 'waits for a decision',
  },
  'fate.auto': { fr: 'fait', it: 'fatto', de: 'gemacht', en: 'made' },
  'fate.accepted': { fr: 'accepté', it: 'accettato', de: 'angenommen', en: 'accepted' },
  'fate.rejected': { fr: 'refusé', it: 'rifiutato', de: 'abgelehnt', en: 'rejected' },
  'fate.edited': { fr: 'écrit à la main', it: 'scritto a mano', de: 'von Hand geschrieben', en: 'written by hand' },
} as const satisfies MessageCatalogue;

/** Why a part of an old page is not in the new one. */
export const dropReasonMessages = {
  template: {
    fr: 'se répète sur toutes les pages, et reste une fois',
    it: 'si ripete su tutte le pagine, e resta una volta',
    de: 'wiederholt sich auf allen Seiten und bleibt einmal',
    en: 'repeats on all pages, and stays once',
  },
  menu: {
    fr: 'est dans le menu du site',
    it: 'sta nel menu del sito',
    de: 'steht im Menü der Website',
    en: 'is in the menu of the site',
  },
  title: {
    fr: 'le titre de la page le dit',
    it: 'lo dice il titolo della pagina',
    de: 'steht im Titel der Seite',
    en: 'the title of the page says it',
  },
  hidden: {
    fr: 'était caché aux lecteurs',
    it: 'era nascosto ai lettori',
    de: 'war vor Lesern verborgen',
    en: 'was hidden from readers',
  },
  script: { fr: 'texte de programme', it: 'testo di programma', de: 'Programmtext', en: 'program text' },
  form: {
    fr: 'champ d’un formulaire auquel plus rien ne répond',
    it: 'campo di un modulo a cui nulla risponde più',
    de: 'Feld eines Formulars, auf das nichts mehr antwortet',
    en: 'field of a form that nothing answers any more',
  },
  counter: { fr: 'compteur de visites', it: 'contatore di visite', de: 'Besucherzähler', en: 'counter of visits' },
  decoration: { fr: 'espace ou filet', it: 'spazio o filetto', de: 'Abstand oder Linie', en: 'distance or line' },
  'picture lost': {
    fr: 'le fichier de l’image est perdu',
    it: 'il file dell’immagine è perduto',
    de: 'die Bilddatei ist verloren',
    en: 'the file of the picture is lost',
  },
  'picture elsewhere': {
    fr: 'image d’un autre site',
    it: 'immagine di un altro sito',
    de: 'Bild einer anderen Website',
    en: 'picture of another site',
  },
  preview: {
    fr: 'petite copie d’une image que la page montre',
    it: 'copia piccola di un’immagine che la pagina mostra',
    de: 'kleine Kopie eines Bildes, das die Seite zeigt',
    en: 'small copy of a picture that the page shows',
  },
  'personal data': { fr: 'donnée personnelle', it: 'dato personale', de: 'Personendaten', en: 'personal data' },
  'frames notice': {
    fr: 'demandait un navigateur avec cadres',
    it: 'chiedeva un browser con riquadri',
    de: 'verlangte einen Browser mit Rahmen',
    en: 'asked for a browser with frames',
  },
} as const satisfies MessageCatalogue;
