import type { MessageCatalogue } from './translate.ts';

/** What the admin says when a menu, a setting, a rule, a tag, a question or a link cannot be changed; by error code. */
export const adminUpkeepErrors = {
  'error.settings-conflict': {
    fr: 'Quelqu’un a changé ces réglages entre-temps.',
    it: 'Nel frattempo qualcuno ha cambiato queste impostazioni.',
    de: 'Jemand hat diese Einstellungen inzwischen geändert.',
    en: 'Somebody has changed these settings in the meantime.',
  },
  'error.test-gone': {
    fr: 'Cette question de test n’existe plus.',
    it: 'Questa domanda di prova non c’è più.',
    de: 'Diese Testfrage gibt es nicht mehr.',
    en: 'This test question is no longer there.',
  },
  'error.tests-full': {
    fr: 'Il y a déjà 500 questions de test: supprimez-en d’abord.',
    it: 'Ci sono già 500 domande di prova: prima ne elimini qualcuna.',
    de: 'Es gibt schon 500 Testfragen: löschen Sie zuerst einige.',
    en: 'There are 500 test questions already: delete some first.',
  },
  'error.question-days': {
    fr: 'Cette installation conserve les questions {days} jours au plus.',
    it: 'Questa installazione conserva le domande al massimo {days} giorni.',
    de: 'Diese Installation bewahrt Fragen höchstens {days} Tage auf.',
    en: 'This installation keeps questions for {days} days at most.',
  },
  'error.settings-reference-missing': {
    fr: 'Introuvable sur ce site: {names}.',
    it: 'Non si trova su questo sito: {names}.',
    de: 'Auf dieser Website nicht zu finden: {names}.',
    en: 'Not to be found on this site: {names}.',
  },
  'error.settings-languages': {
    fr: 'Les langues ont changé entre-temps. Rechargez la page.',
    it: 'Nel frattempo le lingue sono cambiate. Ricarichi la pagina.',
    de: 'Die Sprachen haben sich inzwischen geändert. Laden Sie die Seite neu.',
    en: 'The languages have changed in the meantime. Load the page again.',
  },
  'error.language-default': {
    fr: 'La première langue ne peut pas être retirée. Mettez-en d’abord une autre à sa place.',
    it: 'La prima lingua non si può togliere. Ne metta prima un’altra al suo posto.',
    de: 'Die erste Sprache lässt sich nicht entfernen. Setzen Sie zuerst eine andere an ihre Stelle.',
    en: 'The first language cannot be removed. Put another one in its place first.',
  },
  'error.menu-document-unknown': {
    fr: 'Une page du menu n’existe plus.',
    it: 'Una pagina del menu non esiste più.',
    de: 'Eine Seite des Menüs gibt es nicht mehr.',
    en: 'A page of the menu no longer exists.',
  },
  'error.redirect-source-invalid': {
    fr: 'L’ancienne adresse n’est pas une adresse de ce site.',
    it: 'Il vecchio indirizzo non è un indirizzo di questo sito.',
    de: 'Die alte Adresse ist keine Adresse dieser Website.',
    en: 'The old address is no address of this site.',
  },
  'error.redirect-source-reserved': {
    fr: 'Cette adresse sert au site lui-même et ne peut pas mener ailleurs.',
    it: 'Questo indirizzo serve al sito stesso e non può portare altrove.',
    de: 'Diese Adresse braucht die Website selbst; sie kann nicht anderswohin führen.',
    en: 'The site itself needs this address; it cannot lead elsewhere.',
  },
  'error.redirect-page-there': {
    fr: 'À cette adresse se trouve une page.',
    it: 'A questo indirizzo si trova una pagina.',
    de: 'Unter dieser Adresse steht eine Seite.',
    en: 'There is a page at this address.',
  },
  'error.redirect-page-there.hint': {
    fr: 'Changez d’abord l’adresse de cette page, ou retirez-la du site.',
    it: 'Cambi prima l’indirizzo di quella pagina o la tolga dal sito.',
    de: 'Ändern Sie zuerst die Adresse jener Seite, oder nehmen Sie sie offline.',
    en: 'Change the address of that page first, or take it offline.',
  },
  'error.redirect-target-invalid': {
    fr: 'La nouvelle adresse n’est pas valable. Elle commence par / ou par https://.',
    it: 'Il nuovo indirizzo non è valido. Comincia con / o con https://.',
    de: 'Die neue Adresse ist ungültig. Sie beginnt mit / oder mit https://.',
    en: 'The new address is not valid. It begins with / or with https://.',
  },
  'error.redirect-target-missing': {
    fr: 'À la nouvelle adresse, il n’y a rien.',
    it: 'Al nuovo indirizzo non c’è niente.',
    de: 'Unter der neuen Adresse gibt es nichts.',
    en: 'There is nothing at the new address.',
  },
  'error.redirect-target-unpublished': {
    fr: 'La page choisie n’est pas publiée dans cette langue.',
    it: 'La pagina scelta non è pubblicata in questa lingua.',
    de: 'Die gewählte Seite ist in dieser Sprache nicht veröffentlicht.',
    en: 'The chosen page is not published in this language.',
  },
  'error.redirect-loop': {
    fr: 'Cette règle ramènerait à l’ancienne adresse, en rond.',
    it: 'Questa regola riporterebbe al vecchio indirizzo, in cerchio.',
    de: 'Diese Regel würde im Kreis zur alten Adresse zurückführen.',
    en: 'This rule would lead back to the old address, round in circles.',
  },
  'error.csv-unreadable': {
    fr: 'Ce fichier n’est pas un fichier CSV.',
    it: 'Questo file non è un file CSV.',
    de: 'Diese Datei ist keine CSV-Datei.',
    en: 'This file is no CSV file.',
  },
  'error.csv-unreadable.hint': {
    fr: 'Enregistrez-le dans votre tableur comme CSV (UTF-8).',
    it: 'Lo salvi dal foglio di calcolo come CSV (UTF-8).',
    de: 'Speichern Sie sie in der Tabellenkalkulation als CSV (UTF-8).',
    en: 'Save it from your spreadsheet as CSV (UTF-8).',
  },
  'error.csv-too-long': {
    fr: 'Le fichier a plus de 10’000 lignes. Partagez-le en plusieurs.',
    it: 'Il file ha più di 10’000 righe. Lo divida in più file.',
    de: 'Die Datei hat mehr als 10’000 Zeilen. Teilen Sie sie auf.',
    en: 'The file has more than 10’000 lines. Divide it into several.',
  },
  'error.csv-columns': {
    fr: 'Il faut une ancienne et une nouvelle adresse.',
    it: 'Servono un vecchio e un nuovo indirizzo.',
    de: 'Es braucht eine alte und eine neue Adresse.',
    en: 'An old and a new address are needed.',
  },
  'error.csv-status': {
    fr: 'La troisième colonne doit être 301, 302 ou 410.',
    it: 'La terza colonna deve essere 301, 302 o 410.',
    de: 'In der dritten Spalte muss 301, 302 oder 410 stehen.',
    en: 'The third column must be 301, 302 or 410.',
  },
  'error.address-unknown': {
    fr: 'Cette adresse n’est plus dans la liste.',
    it: 'Questo indirizzo non è più nell’elenco.',
    de: 'Diese Adresse steht nicht mehr in der Liste.',
    en: 'This address is no longer in the list.',
  },
  'error.question-gone': {
    fr: 'Cette question n’est plus gardée.',
    it: 'Questa domanda non è più conservata.',
    de: 'Diese Frage ist nicht mehr gespeichert.',
    en: 'This question is no longer kept.',
  },
} as const satisfies MessageCatalogue;
