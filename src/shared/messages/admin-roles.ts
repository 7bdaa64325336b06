import type { MessageCatalogue } from './translate.ts';

/** Names of the parts that people have, and what each may do. */
export const roleMessages = {
  'admin.roles.viewer': { fr: 'Lecture', it: 'Lettura', de: 'Lesen', en: 'Viewer' },
  'admin.roles.author': { fr: 'Rédaction', it: 'Autrice o autore', de: 'Schreiben', en: 'Author' },
  'admin.roles.editor': { fr: 'Publication', it: 'Redazione', de: 'Redaktion', en: 'Editor' },
  'admin.roles.manager': {
    fr: 'Responsable du site',
    it: 'Responsabile del sito',
    de: 'Website-Leitung',
    en: 'Site manager',
  },
  'admin.roles.operator': { fr: 'Exploitation', it: 'Gestione', de: 'Betrieb', en: 'Operator' },
  'admin.roles.viewerMay': {
    fr: 'Voit les pages et les images, ne change rien.',
    it: 'Vede pagine e immagini, non cambia nulla.',
    de: 'Sieht Seiten und Bilder, ändert nichts.',
    en: 'Sees pages and pictures, changes nothing.',
  },
  'admin.roles.authorMay': {
    fr: 'Écrit des pages et demande une relecture. Quelqu’un d’autre publie.',
    it: 'Scrive pagine e chiede una rilettura. Pubblica qualcun altro.',
    de: 'Schreibt Seiten und bittet ums Gegenlesen. Veröffentlichen tut jemand anderes.',
    en: 'Writes pages and asks for a review. Somebody else publishes.',
  },
  'admin.roles.editorMay': {
    fr: 'Écrit, publie et supprime; répond aux messages et gère les inscriptions.',
    it: 'Scrive, pubblica ed elimina; risponde ai messaggi e gestisce le iscrizioni.',
    de: 'Schreibt, veröffentlicht und löscht; beantwortet Nachrichten und betreut Anmeldungen.',
    en: 'Writes, publishes and deletes; answers messages and looks after sign-ups.',
  },
  'admin.roles.managerMay': {
    fr: 'Tout sur ce site: personnes, réglages et menus aussi.',
    it: 'Tutto su questo sito: anche persone, impostazioni e menu.',
    de: 'Alles auf dieser Website: auch Personen, Einstellungen und Menüs.',
    en: 'Everything on this site: people, settings and menus too.',
  },
} as const satisfies MessageCatalogue;
