import type { Message } from './translate.ts';

// Words that several catalogues use in the same sense: each stands here once. Single constants, so that a bundle takes only what it needs.

/** Added */
export const addedWord = { fr: 'Ajouté', it: 'Aggiunto', de: 'Hinzugefügt', en: 'Added' } as const satisfies Message;

/** Changed */
export const changedWord = {
  fr: 'Modifié',
  it: 'Modificato',
  de: 'Geändert',
  en: 'Changed',
} as const satisfies Message;

/** Choose a picture */
export const chooseAPictureWord = {
  fr: 'Choisir une image',
  it: 'Scegli un’immagine',
  de: 'Bild wählen',
  en: 'Choose a picture',
} as const satisfies Message;

/** Close */
export const closeWord = { fr: 'Fermer', it: 'Chiudi', de: 'Schliessen', en: 'Close' } as const satisfies Message;

/** Contact form */
export const contactFormWord = {
  fr: 'Formulaire de contact',
  it: 'Modulo di contatto',
  de: 'Kontaktformular',
  en: 'Contact form',
} as const satisfies Message;

/** Date */
export const dateWord = { fr: 'Date', it: 'Data', de: 'Datum', en: 'Date' } as const satisfies Message;

/** Description */
export const descriptionWord = {
  fr: 'Description',
  it: 'Descrizione',
  de: 'Beschreibung',
  en: 'Description',
} as const satisfies Message;

/** Effect */
export const effectWord = { fr: 'Effet', it: 'Effetto', de: 'Wirkung', en: 'Effect' } as const satisfies Message;

/** Event */
export const eventWord = { fr: 'Événement', it: 'Evento', de: 'Anlass', en: 'Event' } as const satisfies Message;

/** Files */
export const filesWord = { fr: 'Fichiers', it: 'File', de: 'Dateien', en: 'Files' } as const satisfies Message;

/** Language */
export const languageWord = { fr: 'Langue', it: 'Lingua', de: 'Sprache', en: 'Language' } as const satisfies Message;

/** Languages */
export const languagesWord = {
  fr: 'Langues',
  it: 'Lingue',
  de: 'Sprachen',
  en: 'Languages',
} as const satisfies Message;

/** Menu */
export const menuWord = { fr: 'Menu', it: 'Menu', de: 'Menü', en: 'Menu' } as const satisfies Message;

/** Messages received */
export const messagesReceivedWord = {
  fr: 'Messages reçus',
  it: 'Messaggi ricevuti',
  de: 'Eingegangene Nachrichten',
  en: 'Messages received',
} as const satisfies Message;

/** Messages */
export const messagesWord = {
  fr: 'Messages',
  it: 'Messaggi',
  de: 'Nachrichten',
  en: 'Messages',
} as const satisfies Message;

/** Name */
export const nameWord = { fr: 'Nom', it: 'Nome', de: 'Name', en: 'Name' } as const satisfies Message;

/** Open again */
export const openAgainWord = {
  fr: 'Rouvrir',
  it: 'Riapri',
  de: 'Wieder öffnen',
  en: 'Open again',
} as const satisfies Message;

/** Open the page */
export const openThePageWord = {
  fr: 'Ouvrir la page',
  it: 'Apri la pagina',
  de: 'Seite öffnen',
  en: 'Open the page',
} as const satisfies Message;

/** Page */
export const pageWord = { fr: 'Page', it: 'Pagina', de: 'Seite', en: 'Page' } as const satisfies Message;

/** Pages of the list */
export const pagesOfTheListWord = {
  fr: 'Pages de la liste',
  it: 'Pagine dell’elenco',
  de: 'Seiten der Liste',
  en: 'Pages of the list',
} as const satisfies Message;

/** Pages */
export const pagesWord = { fr: 'Pages', it: 'Pagine', de: 'Seiten', en: 'Pages' } as const satisfies Message;

/** {count} people */
export const peopleWord = {
  fr: { one: '{count} personne', other: '{count} personnes' },
  it: { one: '{count} persona', other: '{count} persone' },
  de: { one: '{count} Person', other: '{count} Personen' },
  en: { one: '{count} person', other: '{count} people' },
} as const satisfies Message;

/** People */
export const peopleWord2 = { fr: 'Personnes', it: 'Persone', de: 'Personen', en: 'People' } as const satisfies Message;

/** Picture of the page */
export const pictureOfThePageWord = {
  fr: 'Image de la page',
  it: 'Immagine della pagina',
  de: 'Bild der Seite',
  en: 'Picture of the page',
} as const satisfies Message;

/** Pictures and files */
export const picturesAndFilesWord = {
  fr: 'Images et fichiers',
  it: 'Immagini e file',
  de: 'Bilder und Dateien',
  en: 'Pictures and files',
} as const satisfies Message;

/** Pictures */
export const picturesWord = { fr: 'Images', it: 'Immagini', de: 'Bilder', en: 'Pictures' } as const satisfies Message;

/** Publish */
export const publishWord = {
  fr: 'Publier',
  it: 'Pubblica',
  de: 'Veröffentlichen',
  en: 'Publish',
} as const satisfies Message;

/** Remark */
export const remarkWord = {
  fr: 'Remarque',
  it: 'Osservazione',
  de: 'Bemerkung',
  en: 'Remark',
} as const satisfies Message;

/** Settings of the site */
export const settingsOfTheSiteWord = {
  fr: 'Réglages du site',
  it: 'Impostazioni del sito',
  de: 'Einstellungen der Website',
  en: 'Settings of the site',
} as const satisfies Message;

/** Show */
export const showWord = { fr: 'Afficher', it: 'Mostra', de: 'Anzeigen', en: 'Show' } as const satisfies Message;

/** Sign in */
export const signInWord = {
  fr: 'Se connecter',
  it: 'Accedi',
  de: 'Anmelden',
  en: 'Sign in',
} as const satisfies Message;

/** Sign-ups */
export const signUpsWord = {
  fr: 'Inscriptions',
  it: 'Iscrizioni',
  de: 'Anmeldungen',
  en: 'Sign-ups',
} as const satisfies Message;

/** Tag */
export const tagWord = { fr: 'Mot-clé', it: 'Parola chiave', de: 'Schlagwort', en: 'Tag' } as const satisfies Message;

/** Tags */
export const tagsWord = {
  fr: 'Mots-clés',
  it: 'Parole chiave',
  de: 'Schlagwörter',
  en: 'Tags',
} as const satisfies Message;

/** Language of a text that stands on a page of another language. */
export const textLanguageWord = {
  fr: 'Langue du texte',
  it: 'Lingua del testo',
  de: 'Sprache des Textes',
  en: 'Language of the text',
} as const satisfies Message;

/** Title of the page */
export const titleOfThePageWord = {
  fr: 'Titre de la page',
  it: 'Titolo della pagina',
  de: 'Titel der Seite',
  en: 'Title of the page',
} as const satisfies Message;

/** Untitled */
export const untitledWord = {
  fr: 'Sans titre',
  it: 'Senza titolo',
  de: 'Ohne Titel',
  en: 'Untitled',
} as const satisfies Message;

/** When */
export const whenWord = { fr: 'Quand', it: 'Quando', de: 'Wann', en: 'When' } as const satisfies Message;

/** Where */
export const whereWord = { fr: 'Où', it: 'Dove', de: 'Wo', en: 'Where' } as const satisfies Message;

export const otherPageWord = {
  fr: 'Autre page …',
  it: 'Altra pagina …',
  de: 'Andere Seite …',
  en: 'Another page …',
} as const;

/** Questions to start with. */
export const forExampleWord = {
  fr: 'Par exemple',
  it: 'Per esempio',
  de: 'Zum Beispiel',
  en: 'For example',
} as const satisfies Message;
