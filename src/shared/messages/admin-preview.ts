import type { MessageCatalogue } from './translate.ts';

/** Previews, and links to them for others. */
export const adminPreviewMessages = {
  'admin.preview.title': { fr: 'Aperçu', it: 'Anteprima', de: 'Vorschau', en: 'Preview' },
  'admin.preview.lead': {
    fr: 'La page telle que le public la verra, avec ce qui n’est pas encore publié.',
    it: 'La pagina come la vedrà il pubblico, con ciò che non è ancora pubblicato.',
    de: 'Die Seite, wie die Öffentlichkeit sie sehen wird, mit dem noch nicht Veröffentlichten.',
    en: 'The page as the public will see it, with what is not published yet.',
  },
  'admin.preview.open': { fr: 'Voir la page', it: 'Guarda la pagina', de: 'Seite ansehen', en: 'Look at the page' },
  'admin.preview.frame': {
    fr: 'Aperçu de la page',
    it: 'Anteprima della pagina',
    de: 'Vorschau der Seite',
    en: 'Preview of the page',
  },
  'admin.preview.width': { fr: 'Largeur', it: 'Larghezza', de: 'Breite', en: 'Width' },
  'admin.preview.phone': { fr: 'Téléphone', it: 'Telefono', de: 'Telefon', en: 'Phone' },
  'admin.preview.desktop': { fr: 'Ordinateur', it: 'Computer', de: 'Computer', en: 'Computer' },
  'admin.preview.share': {
    fr: 'Montrer à quelqu’un',
    it: 'Mostrare a qualcuno',
    de: 'Jemandem zeigen',
    en: 'Show somebody',
  },
  'admin.preview.shareLead': {
    fr: 'Un lien qui montre cette version, sans compte. Il cesse de fonctionner après le temps choisi.',
    it: 'Un link che mostra questa versione, senza account. Smette di funzionare dopo il tempo scelto.',
    de: 'Ein Link, der diese Version zeigt, auch ohne Konto. Nach der gewählten Zeit gilt er nicht mehr.',
    en: 'A link that shows this version, without an account. It ends after the time you choose.',
  },
  'admin.preview.goodFor': { fr: 'Valable', it: 'Valido', de: 'Gültig', en: 'Good for' },
  'admin.preview.day': { fr: 'un jour', it: 'un giorno', de: 'einen Tag', en: 'a day' },
  'admin.preview.week': { fr: 'une semaine', it: 'una settimana', de: 'eine Woche', en: 'a week' },
  'admin.preview.month': { fr: 'un mois', it: 'un mese', de: 'einen Monat', en: 'a month' },
  'admin.preview.makeLink': { fr: 'Créer un lien', it: 'Crea un link', de: 'Link erstellen', en: 'Make a link' },
  'admin.preview.link': {
    fr: 'Lien de l’aperçu',
    it: 'Link dell’anteprima',
    de: 'Link zur Vorschau',
    en: 'Link to the preview',
  },
  'admin.preview.until': {
    fr: 'Valable jusqu’au {date}',
    it: 'Valido fino al {date}',
    de: 'Gültig bis {date}',
    en: 'Good until {date}',
  },
  'admin.preview.links': {
    fr: 'Liens qui fonctionnent',
    it: 'Link che funzionano',
    de: 'Links, die gelten',
    en: 'Links that work',
  },
  'admin.preview.by': {
    fr: '{language}, par {name}',
    it: '{language}, di {name}',
    de: '{language}, von {name}',
    en: '{language}, by {name}',
  },
  'admin.preview.ownLook': {
    fr: '{language}, pour {name} seulement',
    it: '{language}, solo per {name}',
    de: '{language}, nur für {name}',
    en: '{language}, for {name} alone',
  },
  'admin.preview.revoke': { fr: 'Révoquer', it: 'Revoca', de: 'Zurückziehen', en: 'Call back' },
  'admin.preview.revokeHeading': {
    fr: 'Révoquer ce lien?',
    it: 'Revocare questo link?',
    de: 'Diesen Link zurückziehen?',
    en: 'Call this link back?',
  },
  'admin.preview.revokeText': {
    fr: 'Qui l’ouvre ensuite ne voit plus la page.',
    it: 'Chi lo apre dopo non vede più la pagina.',
    de: 'Wer ihn danach öffnet, sieht die Seite nicht mehr.',
    en: 'Whoever opens it afterwards no longer sees the page.',
  },
  'admin.preview.revoked': {
    fr: 'Lien révoqué.',
    it: 'Link revocato.',
    de: 'Link zurückgezogen.',
    en: 'Link called back.',
  },
} as const satisfies MessageCatalogue;
