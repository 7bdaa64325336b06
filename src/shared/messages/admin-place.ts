import type { MessageCatalogue } from './translate.ts';

/** Where a page stands, its copies, and taking it away. */
export const adminPlaceMessages = {
  'admin.place.title': { fr: 'Emplacement', it: 'Posizione', de: 'Ort', en: 'Place' },
  'admin.place.above': { fr: 'Page du dessus', it: 'Pagina superiore', de: 'Seite darüber', en: 'Page above' },
  'admin.place.top': {
    fr: 'aucune : tout en haut',
    it: 'nessuna: in cima',
    de: 'keine: ganz oben',
    en: 'none: at the top',
  },
  'admin.place.move': { fr: 'Déplacer', it: 'Sposta', de: 'Verschieben', en: 'Move' },
  'admin.place.moveTop': {
    fr: 'Placer tout en haut',
    it: 'Sposta in cima',
    de: 'Ganz nach oben',
    en: 'Move to the top',
  },
  'admin.place.moveLead': {
    fr: 'La page reçoit une nouvelle adresse, celles du dessous aussi. Les anciennes adresses y conduisent.',
    it: 'La pagina riceve un nuovo indirizzo, come quelle sottostanti. I vecchi indirizzi vi conducono.',
    de: 'Die Seite erhält eine neue Adresse, die Seiten darunter auch. Die alten Adressen führen dorthin.',
    en: 'The page gets a new address, and so do the pages below. The old addresses lead there.',
  },
  'admin.place.moved': {
    fr: 'La page est déplacée.',
    it: 'La pagina è stata spostata.',
    de: 'Die Seite ist verschoben.',
    en: 'The page is moved.',
  },
  'admin.place.wait': {
    fr: 'Le déplacement vaut aussitôt, dans toutes les langues publiées.',
    it: 'Lo spostamento vale subito, in tutte le lingue pubblicate.',
    de: 'Das Verschieben gilt sofort, in allen veröffentlichten Sprachen.',
    en: 'Moving takes effect at once, in every published language.',
  },
  'admin.place.copyHead': { fr: 'Copie', it: 'Copia', de: 'Kopie', en: 'Copy' },
  'admin.place.copyLead': {
    fr: 'Une nouvelle page avec les mêmes textes, non publiée.',
    it: 'Una nuova pagina con gli stessi testi, non pubblicata.',
    de: 'Eine neue Seite mit denselben Texten, nicht veröffentlicht.',
    en: 'A new page with the same texts, not published.',
  },
  'admin.place.copy': { fr: 'Faire une copie', it: 'Fai una copia', de: 'Kopie anlegen', en: 'Make a copy' },
  'admin.place.awayHead': { fr: 'Retirer', it: 'Ritirare', de: 'Zurücknehmen', en: 'Take away' },
  'admin.place.unpublish': {
    fr: 'Retirer du site ({language})',
    it: 'Ritira dal sito ({language})',
    de: 'Vom Netz nehmen ({language})',
    en: 'Take off the site ({language})',
  },
  'admin.place.unpublishAsk': {
    fr: 'Retirer cette page du site ?',
    it: 'Ritirare questa pagina dal sito?',
    de: 'Diese Seite vom Netz nehmen?',
    en: 'Take this page off the site?',
  },
  'admin.place.unpublishText': {
    fr: 'Le public ne la verra plus dans cette langue. Le texte reste, et les autres langues aussi.',
    it: 'Il pubblico non la vedrà più in questa lingua. Il testo resta, e anche le altre lingue.',
    de: 'Die Öffentlichkeit sieht sie in dieser Sprache nicht mehr. Der Text bleibt, die anderen Sprachen auch.',
    en: 'The public no longer sees it in this language. The text stays, and so do the other languages.',
  },
  'admin.place.unpublished': {
    fr: 'La page n’est plus publique.',
    it: 'La pagina non è più pubblica.',
    de: 'Die Seite ist nicht mehr öffentlich.',
    en: 'The page is no longer public.',
  },
  'admin.place.trash': {
    fr: 'Mettre à la corbeille',
    it: 'Metti nel cestino',
    de: 'In den Papierkorb',
    en: 'Move to the trash',
  },
  'admin.place.trashAsk': {
    fr: 'Mettre cette page à la corbeille ?',
    it: 'Mettere questa pagina nel cestino?',
    de: 'Diese Seite in den Papierkorb legen?',
    en: 'Move this page to the trash?',
  },
  'admin.place.trashText': {
    fr: 'Elle quitte le site dans toutes les langues. Vous pourrez la restaurer.',
    it: 'Lascia il sito in tutte le lingue. Potrà ripristinarla.',
    de: 'Sie verschwindet in allen Sprachen von der Website. Sie können sie wiederherstellen.',
    en: 'It leaves the site in every language. You can restore it.',
  },
  'admin.place.trashed': {
    fr: 'La page est dans la corbeille.',
    it: 'La pagina si trova nel cestino.',
    de: 'Die Seite liegt jetzt im Papierkorb.',
    en: 'The page is in the trash now.',
  },
  'admin.place.usedBy': {
    fr: { one: '{count} page publiée y renvoie', other: '{count} pages publiées y renvoient' },
    it: { one: '{count} pagina pubblicata vi rimanda', other: '{count} pagine pubblicate vi rimandano' },
    de: {
      one: '{count} veröffentlichte Seite verweist darauf',
      other: '{count} veröffentlichte Seiten verweisen darauf',
    },
    en: { one: '{count} published page refers to it', other: '{count} published pages refer to it' },
  },
} as const satisfies MessageCatalogue;
