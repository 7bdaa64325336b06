import type { MessageCatalogue } from './translate.ts';

/** What the admin says when something about messages, events or sign-ups cannot be done. */
export const visitorErrorMessages = {
  'error.message-unknown': {
    fr: 'Ce message n’existe plus.',
    it: 'Questo messaggio non esiste più.',
    de: 'Diese Nachricht gibt es nicht mehr.',
    en: 'This message does not exist any more.',
  },
  'error.colleague-unknown': {
    fr: 'Cette personne ne travaille pas sur ce site.',
    it: 'Questa persona non lavora a questo sito.',
    de: 'Diese Person arbeitet nicht an dieser Website.',
    en: 'This person does not work on this site.',
  },
  'error.mail-missing': {
    fr: 'Aucun serveur de courrier n’est configuré.',
    it: 'Non è configurato nessun server di posta.',
    de: 'Es ist kein Mailserver eingerichtet.',
    en: 'No mail server is set up.',
  },
  'error.mail-missing.hint': {
    fr: 'Répondez avec votre propre programme de courrier.',
    it: 'Risponda con il suo programma di posta.',
    de: 'Antworten Sie mit Ihrem eigenen Mailprogramm.',
    en: 'Answer with your own mail program.',
  },
  'error.mail-failed': {
    fr: 'Le serveur de courrier n’a pas accepté la lettre.',
    it: 'Il server di posta non ha accettato la lettera.',
    de: 'Der Mailserver hat den Brief nicht angenommen.',
    en: 'The mail server did not take the letter.',
  },
  'error.mail-failed.hint': {
    fr: 'Votre texte est encore là. Réessayez plus tard.',
    it: 'Il suo testo è ancora qui. Riprovi più tardi.',
    de: 'Ihr Text ist noch da. Versuchen Sie es später noch einmal.',
    en: 'Your text is still here. Try again later.',
  },
  'error.mail-refused': {
    fr: 'Le serveur de courrier refuse cette adresse ou cette lettre.',
    it: 'Il server di posta rifiuta questo indirizzo o questa lettera.',
    de: 'Der Mailserver lehnt diese Adresse oder diesen Brief ab.',
    en: 'The mail server refuses this address or this letter.',
  },
  'error.mail-refused.hint': {
    fr: 'Vérifiez l’adresse. Votre texte est encore là.',
    it: 'Controlli l’indirizzo. Il suo testo è ancora qui.',
    de: 'Prüfen Sie die Adresse. Ihr Text ist noch da.',
    en: 'Check the address. Your text is still here.',
  },
  'error.mail-unsure': {
    fr: 'Le serveur de courrier n’a pas répondu. La lettre est peut-être partie.',
    it: 'Il server di posta non ha risposto. Forse la lettera è partita.',
    de: 'Der Mailserver hat nicht geantwortet. Vielleicht ist der Brief angekommen.',
    en: 'The mail server did not answer. The letter may have gone out.',
  },
  'error.mail-unsure.hint': {
    fr: 'Demandez à la personne avant de l’envoyer une deuxième fois.',
    it: 'Chieda alla persona prima di inviarla una seconda volta.',
    de: 'Fragen Sie nach, bevor Sie ihn ein zweites Mal schicken.',
    en: 'Ask the person before you send it a second time.',
  },
  'error.event-unknown': {
    fr: 'Cet événement n’existe pas.',
    it: 'Questo evento non esiste.',
    de: 'Diese Veranstaltung gibt es nicht.',
    en: 'There is no such event.',
  },
  'error.signup-unknown': {
    fr: 'Cette inscription n’existe plus.',
    it: 'Questa iscrizione non esiste più.',
    de: 'Diese Anmeldung gibt es nicht mehr.',
    en: 'This sign-up does not exist any more.',
  },
  'error.date-unknown': {
    fr: 'L’événement n’a pas lieu ce jour-là.',
    it: 'Quel giorno l’evento non si tiene.',
    de: 'An diesem Tag findet die Veranstaltung nicht statt.',
    en: 'The event does not take place on this day.',
  },
  'error.event-full': {
    fr: 'C’est complet, et il n’y a pas de liste d’attente.',
    it: 'È tutto esaurito e non c’è una lista d’attesa.',
    de: 'Alles ist besetzt, und es gibt keine Warteliste.',
    en: 'It is full, and there is no waiting list.',
  },
} as const satisfies MessageCatalogue;
