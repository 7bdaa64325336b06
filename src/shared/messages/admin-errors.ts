import type { MessageCatalogue } from './translate.ts';

/** What the admin says when something cannot be done, by error code, where no feature says it more precisely. */
export const adminErrorMessages = {
  'error.admin.invalid': {
    fr: 'Certaines indications ne sont pas valables.',
    it: 'Alcune indicazioni non sono valide.',
    de: 'Einige Angaben sind nicht gültig.',
    en: 'Some of what was entered is not valid.',
  },
  'error.admin.not-found': {
    fr: 'Cela n’existe pas ou n’existe plus.',
    it: 'Non esiste o non esiste più.',
    de: 'Das gibt es nicht oder nicht mehr.',
    en: 'This does not exist, or no longer.',
  },
  'error.admin.conflict': {
    fr: 'Quelque chose a changé entre-temps.',
    it: 'Nel frattempo qualcosa è cambiato.',
    de: 'Inzwischen hat sich etwas geändert.',
    en: 'Something has changed in the meantime.',
  },
  'error.admin.forbidden': {
    fr: 'Votre rôle ne le permet pas.',
    it: 'Il suo ruolo non lo permette.',
    de: 'Ihre Rolle erlaubt das nicht.',
    en: 'Your role does not allow this.',
  },
  'error.admin.forbidden.hint': {
    fr: 'Une personne responsable du site peut vous donner un autre rôle.',
    it: 'Una persona responsabile del sito può assegnarle un altro ruolo.',
    de: 'Wer die Website verwaltet, kann Ihnen eine andere Rolle geben.',
    en: 'A manager of the site can give you another role.',
  },
  'error.admin.busy': {
    fr: 'Trop de demandes en peu de temps.',
    it: 'Troppe richieste in poco tempo.',
    de: 'Zu viele Anfragen in kurzer Zeit.',
    en: 'Too many requests in a short time.',
  },
  'error.admin.unavailable': {
    fr: 'Le serveur ne peut pas le faire en ce moment.',
    it: 'In questo momento il server non può farlo.',
    de: 'Der Server kann das im Moment nicht.',
    en: 'The server cannot do this at the moment.',
  },
  'error.admin.internal': {
    fr: 'Une erreur est survenue. Elle est notée dans le journal du serveur.',
    it: 'Si è verificato un errore. È annotato nel registro del server.',
    de: 'Es ist ein Fehler aufgetreten. Er steht im Protokoll des Servers.',
    en: 'Something went wrong. It is noted in the server’s log.',
  },
  'error.disk-full': {
    fr: 'Le disque du serveur est plein : rien ne peut être enregistré.',
    it: 'Il disco del server è pieno: non si può salvare nulla.',
    de: 'Die Festplatte des Servers ist voll: Es kann nichts gespeichert werden.',
    en: 'The server’s disk is full: nothing can be saved.',
  },
  'error.disk-full.hint': {
    fr: 'Ce que vous écrivez reste sur cet appareil. Prévenez la personne qui s’occupe du serveur.',
    it: 'Ciò che scrive resta su questo dispositivo. Avverta chi si occupa del server.',
    de: 'Was Sie schreiben, bleibt auf diesem Gerät. Verständigen Sie die Person, die den Server betreut.',
    en: 'What you write stays on this device. Tell the person who looks after the server.',
  },
  'error.not-signed-in': {
    fr: 'Vous n’êtes pas connecté.',
    it: 'Non ha effettuato l’accesso.',
    de: 'Sie sind nicht angemeldet.',
    en: 'You are not signed in.',
  },
  'error.site-unknown': {
    fr: 'Ce site n’existe pas ou vous n’y avez pas accès.',
    it: 'Questo sito non esiste o non vi ha accesso.',
    de: 'Diese Website gibt es nicht, oder Sie haben keinen Zugang.',
    en: 'There is no such site, or you have no access to it.',
  },
  'error.origin-foreign': {
    fr: 'La demande vient d’une autre adresse que celle de l’administration.',
    it: 'La richiesta proviene da un indirizzo diverso da quello dell’amministrazione.',
    de: 'Die Anfrage kommt von einer anderen Adresse als der der Verwaltung.',
    en: 'The request comes from an address other than the admin’s.',
  },
} as const satisfies MessageCatalogue;
