import type { MessageCatalogue } from './translate.ts';
import { pagesWord, pictureOfThePageWord, publishWord, textLanguageWord, untitledWord } from './words.ts';

/** Texts of the screen on which a page is written. */
export const adminPageScreenMessages = {
  'admin.pageScreen.particulars': { fr: 'Indications', it: 'Dati', de: 'Angaben', en: 'Details' },
  'admin.pageScreen.panels': {
    fr: 'Autour de la page',
    it: 'Attorno alla pagina',
    de: 'Rund um die Seite',
    en: 'Around the page',
  },
  'admin.pageScreen.showPanels': {
    fr: 'Indications et outils',
    it: 'Dati e strumenti',
    de: 'Angaben und Werkzeuge',
    en: 'Details and tools',
  },
  'admin.pageScreen.description': {
    fr: 'Description courte',
    it: 'Breve descrizione',
    de: 'Kurzbeschreibung',
    en: 'Short description',
  },
  'admin.pageScreen.descriptionHint': {
    fr: 'Une phrase pour les moteurs de recherche et les listes.',
    it: 'Una frase per i motori di ricerca e gli elenchi.',
    de: 'Ein Satz für Suchmaschinen und Listen.',
    en: 'One sentence for search engines and lists.',
  },
  'admin.pageScreen.descriptionCount': {
    fr: {
      one: '{count} signe ; 50 à 160 conviennent',
      other: '{count} signes ; 50 à 160 conviennent',
      many: '{count} signes ; 50 à 160 conviennent',
    },
    it: {
      one: '{count} carattere; vanno bene da 50 a 160',
      other: '{count} caratteri; vanno bene da 50 a 160',
      many: '{count} caratteri; vanno bene da 50 a 160',
    },
    de: '{count} Zeichen; gut sind 50 bis 160',
    en: { one: '{count} character; 50 to 160 are good', other: '{count} characters; 50 to 160 are good' },
  },
  'admin.pageScreen.addressHint': {
    fr: 'Sans rien écrire, l’adresse suit le titre.',
    it: 'Se non scrive niente, l’indirizzo segue il titolo.',
    de: 'Ohne Eintrag folgt die Adresse dem Titel.',
    en: 'Leave it empty and the address follows the title.',
  },
  'admin.pageScreen.addressMoves': {
    fr: 'Si vous la changez, l’ancienne adresse mène à la nouvelle.',
    it: 'Se lo cambia, il vecchio indirizzo porta al nuovo.',
    de: 'Wenn Sie sie ändern, führt die alte Adresse zur neuen.',
    en: 'If you change it, the old address leads to the new one.',
  },
  'admin.pageScreen.dateHint': {
    fr: 'S’affiche sur la page et dans les listes.',
    it: 'Si vede sulla pagina e negli elenchi.',
    de: 'Steht auf der Seite und in Listen.',
    en: 'Shown on the page and in lists.',
  },
  'admin.pageScreen.tags': { fr: 'Mots-clés', it: 'Etichette', de: 'Stichwörter', en: 'Tags' },
  'admin.pageScreen.tagAdd': {
    fr: 'Ajouter un mot-clé',
    it: 'Aggiungi un’etichetta',
    de: 'Stichwort hinzufügen',
    en: 'Add a tag',
  },
  'admin.pageScreen.tagRemove': {
    fr: 'Retirer le mot-clé {tag}',
    it: 'Togli l’etichetta {tag}',
    de: 'Stichwort {tag} entfernen',
    en: 'Remove the tag {tag}',
  },
  'admin.pageScreen.picture': pictureOfThePageWord,
  'admin.pageScreen.pictureHint': {
    fr: 'S’affiche en tête de page, dans les listes et quand on partage la page.',
    it: 'Si vede in cima alla pagina, negli elenchi e quando si condivide la pagina.',
    de: 'Steht oben auf der Seite, in Listen und wenn jemand die Seite teilt.',
    en: 'Shown at the top of the page, in lists, and when somebody shares the page.',
  },
  'admin.pageScreen.pictureChoose': {
    fr: 'Choisir l’image',
    it: 'Scegli l’immagine',
    de: 'Bild wählen',
    en: 'Choose the picture',
  },
  'admin.pageScreen.pictureAlt': {
    fr: 'Description de l’image',
    it: 'Descrizione dell’immagine',
    de: 'Beschreibung des Bildes',
    en: 'Description of the picture',
  },
  'admin.pageScreen.pictureAltHint': {
    fr: 'Vide si l’image ne fait que décorer.',
    it: 'Vuota se l’immagine è solo decorativa.',
    de: 'Leer, wenn das Bild nur schmückt.',
    en: 'Empty when the picture only decorates.',
  },
  'admin.pageScreen.byline': { fr: 'Écrit par', it: 'Scritto da', de: 'Geschrieben von', en: 'Written by' },
  'admin.pageScreen.bylineHint': {
    fr: 'Le nom qui s’affiche sur la page.',
    it: 'Il nome che si vede sulla pagina.',
    de: 'Der Name, der auf der Seite steht.',
    en: 'The name that stands on the page.',
  },
  'admin.pageScreen.textLanguage': textLanguageWord,
  'admin.pageScreen.textLanguageHint': {
    fr: 'À indiquer seulement si le texte est dans une autre langue que le site, pour que les lecteurs d’écran le prononcent bien.',
    it: 'Da indicare solo se il testo è in un’altra lingua rispetto al sito, perché i lettori di schermo lo pronuncino bene.',
    de: 'Nur anzugeben, wenn der Text in einer anderen Sprache steht als die Seite, damit Vorleseprogramme ihn richtig aussprechen.',
    en: 'Only when the text is in another language than the site, so that screen readers pronounce it well.',
  },
  'admin.pageScreen.publish': publishWord,
  'admin.pageScreen.published': {
    fr: 'La page est publiée.',
    it: 'La pagina è pubblicata.',
    de: 'Die Seite ist veröffentlicht.',
    en: 'The page is published.',
  },
  'admin.pageScreen.look': { fr: 'Voir la page', it: 'Guarda la pagina', de: 'Seite ansehen', en: 'See the page' },
  'admin.pageScreen.saveFirst': {
    fr: 'Le texte n’est pas encore entièrement enregistré ; il sera publiable dès que ce sera fait.',
    it: 'Il testo non è ancora salvato del tutto; si potrà pubblicare appena lo sarà.',
    de: 'Der Text ist noch nicht ganz gespeichert; danach lässt er sich veröffentlichen.',
    en: 'The text is not completely saved yet; once it is, it can be published.',
  },
  'admin.pageScreen.untitled': untitledWord,
  'admin.pageScreen.readOnly': {
    fr: 'Vous pouvez lire cette page, mais pas la modifier.',
    it: 'Può leggere questa pagina, ma non modificarla.',
    de: 'Sie können diese Seite lesen, aber nicht ändern.',
    en: 'You can read this page, but not change it.',
  },
  'admin.pageScreen.newLanguage': {
    fr: 'Cette page n’existe pas encore dans cette langue. Ce que vous écrivez ici la crée.',
    it: 'Questa pagina non esiste ancora in questa lingua. Ciò che scrive qui la crea.',
    de: 'Diese Seite gibt es in dieser Sprache noch nicht. Was Sie hier schreiben, legt sie an.',
    en: 'This page does not exist in this language yet. What you write here makes it.',
  },
  'admin.pageScreen.pages': pagesWord,
} as const satisfies MessageCatalogue;
