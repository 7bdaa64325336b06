import type { MessageCatalogue } from './translate.ts';
import { filesWord, messagesWord, picturesWord, settingsOfTheSiteWord, signUpsWord } from './words.ts';

/** Kinds of places from which personal data are removed, and what can go wrong there. */
export const adminErasurePlaceMessages = {
  'admin.erasure.place.pages': {
    fr: 'Pages publiées',
    it: 'Pagine pubblicate',
    de: 'Veröffentlichte Seiten',
    en: 'Published pages',
  },
  'admin.erasure.place.versions': {
    fr: 'Versions de pages',
    it: 'Versioni di pagine',
    de: 'Fassungen von Seiten',
    en: 'Versions of pages',
  },
  'admin.erasure.place.addresses': {
    fr: 'Adresses et noms de fichiers',
    it: 'Indirizzi e nomi di file',
    de: 'Adressen und Dateinamen',
    en: 'Addresses and file names',
  },
  'admin.erasure.place.passages': {
    fr: 'Extraits pour la recherche et l’assistant',
    it: 'Estratti per la ricerca e l’assistente',
    de: 'Auszüge für Suche und Assistent',
    en: 'Passages of search and assistant',
  },
  'admin.erasure.place.pictures': picturesWord,
  'admin.erasure.place.files': filesWord,
  'admin.erasure.place.settings': settingsOfTheSiteWord,
  'admin.erasure.place.messages': messagesWord,
  'admin.erasure.place.signups': signUpsWord,
  'admin.erasure.place.questions': {
    fr: 'Questions à l’assistant',
    it: 'Domande all’assistente',
    de: 'Fragen an den Assistenten',
    en: 'Questions to the assistant',
  },
  'admin.erasure.place.feedback': {
    fr: 'Avis sur des réponses',
    it: 'Pareri sulle risposte',
    de: 'Rückmeldungen zu Antworten',
    en: 'Feedback on answers',
  },
  'admin.erasure.place.notes': {
    fr: 'Notes entre collègues',
    it: 'Note tra colleghi',
    de: 'Notizen unter Kollegen',
    en: 'Notes to colleagues',
  },
  'admin.erasure.place.redirects': {
    fr: 'Anciennes adresses',
    it: 'Vecchi indirizzi',
    de: 'Frühere Adressen',
    en: 'Former addresses',
  },
  'admin.erasure.place.notFound': {
    fr: 'Adresses introuvables',
    it: 'Indirizzi non trovati',
    de: 'Nicht gefundene Adressen',
    en: 'Addresses not found',
  },
  'admin.erasure.place.links': {
    fr: 'Liens contrôlés',
    it: 'Link controllati',
    de: 'Geprüfte Links',
    en: 'Checked links',
  },
  'admin.erasure.place.people': {
    fr: 'Comptes et invitations',
    it: 'Account e inviti',
    de: 'Konten und Einladungen',
    en: 'Accounts and invitations',
  },
  'admin.erasure.place.log': {
    fr: 'Entrées du journal',
    it: 'Voci del registro',
    de: 'Einträge des Protokolls',
    en: 'Entries of the activity log',
  },
  'admin.erasure.place.exports': {
    fr: 'Fichiers exportés',
    it: 'File esportati',
    de: 'Exportierte Dateien',
    en: 'Exported files',
  },
  'admin.erasure.place.uploads': {
    fr: 'Restes d’envois de fichiers',
    it: 'Resti di caricamenti',
    de: 'Reste von Uploads',
    en: 'Remains of uploads',
  },
  'admin.erasure.place.other': {
    fr: 'Autres endroits',
    it: 'Altri luoghi',
    de: 'Andere Stellen',
    en: 'Other places',
  },
} satisfies MessageCatalogue;

/** What people are told when a removal fails, by error code. */
export const erasureErrorMessages = {
  'error.erasure-too-short': {
    fr: 'C’est trop court pour être cherché.',
    it: 'È troppo breve per essere cercato.',
    de: 'Das ist zu kurz, um gesucht zu werden.',
    en: 'That is too short to look for.',
  },
  'error.erasure-too-short.hint': {
    fr: 'Écrivez au moins trois lettres ou chiffres, de préférence le nom entier.',
    it: 'Scriva almeno tre lettere o cifre, meglio il nome intero.',
    de: 'Schreiben Sie mindestens drei Buchstaben oder Ziffern, am besten den ganzen Namen.',
    en: 'Write at least three letters or digits, better the whole name.',
  },
  'error.erasure-too-long': {
    fr: 'C’est trop long pour être cherché d’un coup.',
    it: 'È troppo lungo per essere cercato in una volta.',
    de: 'Das ist zu lang, um auf einmal gesucht zu werden.',
    en: 'That is too long to look for at once.',
  },
  'error.erasure-too-long.hint': {
    fr: 'Prenez au plus 40 mots, puis le passage suivant.',
    it: 'Prenda al massimo 40 parole, poi il passaggio seguente.',
    de: 'Nehmen Sie höchstens 40 Wörter, dann die nächste Stelle.',
    en: 'Take at most 40 words, then the next passage.',
  },
  'error.erasure-changed': {
    fr: 'Entre-temps, quelque chose a changé. Regardez encore une fois.',
    it: 'Nel frattempo qualcosa è cambiato. Guardi ancora una volta.',
    de: 'Inzwischen hat sich etwas geändert. Schauen Sie nochmals hin.',
    en: 'Something has changed meanwhile. Look again.',
  },
  'error.erasure-comes-back': {
    fr: 'C’est effacé, mais quelqu’un l’enregistre sans cesse à nouveau.',
    it: 'È cancellato, ma qualcuno continua a salvarlo di nuovo.',
    de: 'Es ist gelöscht, aber jemand speichert es immer wieder.',
    en: 'It was removed, but somebody keeps saving it again.',
  },
  'error.erasure-comes-back.hint': {
    fr: 'Demandez à ceux qui ont la page ouverte de la fermer, puis effacez encore une fois.',
    it: 'Chieda a chi ha la pagina aperta di chiuderla, poi cancelli di nuovo.',
    de: 'Bitten Sie alle, welche die Seite offen haben, sie zu schliessen, und löschen Sie dann nochmals.',
    en: 'Ask those who have the page open to close it, then remove it once more.',
  },
  'error.erasure-unfinished': {
    fr: 'C’est effacé, mais le fichier de la base de données n’a pas encore pu être réécrit.',
    it: 'È cancellato, ma il file della banca dati non ha ancora potuto essere riscritto.',
    de: 'Es ist gelöscht, aber die Datenbankdatei konnte noch nicht neu geschrieben werden.',
    en: 'It was removed, but the database file could not be rewritten yet.',
  },
  'error.erasure-unfinished.hint': {
    fr: 'Cela se répète au prochain démarrage du serveur.',
    it: 'Si ripete al prossimo avvio del server.',
    de: 'Beim nächsten Start des Servers wird es wiederholt.',
    en: 'It is tried again at the next start of the server.',
  },
} satisfies MessageCatalogue;
