import type { MessageCatalogue } from './translate.ts';

/** What may be wrong with the server’s machine while the sites go on. */
export const adminFaultMessages = {
  'admin.fault.damaged': {
    fr: 'La base de données est abîmée.',
    it: 'La banca dati è danneggiata.',
    de: 'Die Datenbank ist beschädigt.',
    en: 'The database is damaged.',
  },
  'admin.fault.damagedAdvice': {
    fr: 'Avertissez la personne responsable du serveur : mettre de côté le dossier de données, restaurer une sauvegarde, redémarrer.',
    it: 'Avverta la persona responsabile del server: mettere da parte la cartella dei dati, ripristinare un salvataggio, riavviare.',
    de: 'Verständigen Sie die für den Server verantwortliche Person: Datenordner beiseitelegen, Sicherung wiederherstellen, neu starten.',
    en: 'Tell whoever is responsible for the server: put the data folder aside, restore a backup, restart.',
  },
  'admin.fault.clock': {
    fr: 'L’horloge du serveur a été changée.',
    it: 'L’orologio del server è stato cambiato.',
    de: 'Die Uhr des Servers wurde verstellt.',
    en: 'The server’s clock was changed.',
  },
  'admin.fault.clockAdvice': {
    fr: 'Vérifiez les publications prévues. La personne qui s’occupe du serveur devrait laisser NTP régler l’heure.',
    it: 'Controlli le pubblicazioni previste. Chi si occupa del server dovrebbe far regolare l’ora a NTP.',
    de: 'Sehen Sie nach, was geplant ist. Wer den Server betreut, sollte die Zeit von NTP stellen lassen.',
    en: 'Look at what is planned. Whoever looks after the server should let NTP keep the time.',
  },
  'admin.fault.media': {
    fr: 'Des fichiers d’images ou de documents manquent sur le disque.',
    it: 'Sul disco mancano file di immagini o documenti.',
    de: 'Auf der Festplatte fehlen Dateien von Bildern oder Dokumenten.',
    en: 'Files of pictures or documents are missing from the disk.',
  },
  'admin.fault.mediaAdvice': {
    fr: '« bivouac doctor » les nomme : reprenez-les d’une sauvegarde, ou ajoutez-les de nouveau sous le même nom.',
    it: '«bivouac doctor» li nomina: li riprenda da un salvataggio, o li aggiunga di nuovo con lo stesso nome.',
    de: '«bivouac doctor» nennt sie: Holen Sie sie aus einer Sicherung, oder laden Sie sie unter demselben Namen noch einmal hoch.',
    en: '“bivouac doctor” names them: take them from a backup, or add them again under the same name.',
  },
  'admin.fault.mediaAway': {
    fr: 'Le service qui garde les images et les fichiers ne répond pas.',
    it: 'Il servizio che conserva immagini e file non risponde.',
    de: 'Der Dienst, bei dem Bilder und Dateien liegen, antwortet nicht.',
    en: 'The service that keeps pictures and files does not answer.',
  },
  'admin.fault.mediaAwayAdvice': {
    fr: 'Les pages restent en ligne ; des images peuvent manquer et rien ne peut être ajouté. « bivouac doctor » dit pourquoi.',
    it: 'Le pagine restano in linea; possono mancare immagini e non si può aggiungere nulla. «bivouac doctor» dice perché.',
    de: 'Die Seiten bleiben da; Bilder können fehlen, und nichts kann hochgeladen werden. «bivouac doctor» sagt, warum.',
    en: 'Pages stay online; pictures may be missing and nothing can be added. “bivouac doctor” says why.',
  },
  'admin.fault.indexFile': {
    fr: 'Un fichier de la recherche était abîmé et a été refait.',
    it: 'Un file della ricerca era danneggiato ed è stato rifatto.',
    de: 'Eine Datei der Suche war beschädigt und wurde neu gemacht.',
    en: 'A file of the search was damaged and has been made anew.',
  },
  'admin.fault.indexFileAdvice': {
    fr: 'Rien n’est perdu. Si cela se répète, faites vérifier le disque.',
    it: 'Non è andato perso nulla. Se si ripete, faccia controllare il disco.',
    de: 'Es ging nichts verloren. Kommt es wieder vor, lassen Sie die Festplatte prüfen.',
    en: 'Nothing is lost. If it happens again, have the disk checked.',
  },
  'admin.fault.log': {
    fr: 'Le journal du serveur n’a pas pu être écrit.',
    it: 'Non è stato possibile scrivere il registro del server.',
    de: 'Das Protokoll des Servers konnte nicht geschrieben werden.',
    en: 'The server’s log could not be written.',
  },
  'admin.fault.logAdvice': {
    fr: 'Faites de la place là où il est gardé.',
    it: 'Liberi spazio dove è conservato.',
    de: 'Schaffen Sie Platz, wo es aufbewahrt wird.',
    en: 'Make room where it is kept.',
  },
  'admin.fault.webProcess': {
    fr: 'Un des processus qui répondent aux visites s’est arrêté de lui-même et a été relancé.',
    it: 'Uno dei processi che rispondono alle visite si è fermato da solo ed è stato riavviato.',
    de: 'Einer der Prozesse, die Besuche beantworten, hat von selbst geendet und wurde neu gestartet.',
    en: 'One of the processes that answer visitors ended by itself and was started again.',
  },
  'admin.fault.webProcessAdvice': {
    fr: 'Les sites continuent. Si cela se répète, la personne qui s’occupe du serveur trouve la raison dans le journal ; souvent, la mémoire manque.',
    it: 'I siti continuano a funzionare. Se si ripete, chi si occupa del server trova il motivo nel registro; spesso manca memoria.',
    de: 'Die Websites laufen weiter. Kommt es wieder vor, findet den Grund im Protokoll, wer den Server betreut; oft fehlt Arbeitsspeicher.',
    en: 'The sites go on. If it happens again, whoever looks after the server finds the reason in the log; often memory is short.',
  },
  'admin.fault.program': {
    fr: 'Le programme sur le disque n’est plus celui qui tourne.',
    it: 'Il programma sul disco non è più quello in esecuzione.',
    de: 'Das Programm auf der Festplatte ist nicht mehr das, das läuft.',
    en: 'The program on the disk is not the one that runs any more.',
  },
  'admin.fault.programAdvice': {
    fr: 'Les sites continuent avec moins de processus. La personne qui s’occupe du serveur devrait le redémarrer.',
    it: 'I siti continuano con meno processi. Chi si occupa del server dovrebbe riavviarlo.',
    de: 'Die Websites laufen mit weniger Prozessen weiter. Wer den Server betreut, sollte ihn neu starten.',
    en: 'The sites go on with fewer processes. Whoever looks after the server should restart it.',
  },
  'admin.fault.changes': {
    fr: 'Ce qui a changé depuis la dernière sauvegarde n’est pas encore en lieu sûr.',
    it: 'Ciò che è cambiato dall’ultimo salvataggio non è ancora al sicuro.',
    de: 'Was sich seit der letzten Sicherung geändert hat, ist noch nicht gesichert.',
    en: 'What has changed since the latest backup is not stored yet.',
  },
  'admin.fault.changesAdvice': {
    fr: 'Le journal du serveur dit pourquoi : le lieu des sauvegardes est-il accessible ?',
    it: 'Il registro del server dice perché: il luogo dei salvataggi è raggiungibile?',
    de: 'Das Protokoll des Servers sagt, warum: Ist der Ort der Sicherungen erreichbar?',
    en: 'The server’s log says why: can the place of the backups be reached?',
  },
} as const satisfies MessageCatalogue;
