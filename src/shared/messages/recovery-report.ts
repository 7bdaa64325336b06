import { adminRedirectsMessages } from './admin-redirects.ts';
import { adminShellMessages } from './admin-shell.ts';
import { blockMessages } from './blocks.ts';
import type { MessageCatalogue } from './translate.ts';
import { filesWord, languagesWord, pagesWord, picturesWord } from './words.ts';

/** Texts of the report on a recovered site. */
export const recoveryReportMessages = {
  'report.title': {
    fr: 'Ce que l’ancien site est devenu',
    it: 'Che ne è stato del vecchio sito',
    de: 'Was aus der alten Website geworden ist',
    en: 'What became of the old site',
  },
  'report.measured': {
    fr: '{site} · mesuré le {date} sur les pages publiées, comme un visiteur les reçoit',
    it: '{site} · misurato il {date} sulle pagine pubblicate, come le riceve chi le visita',
    de: '{site} · gemessen am {date} an den veröffentlichten Seiten, so wie Besucher sie erhalten',
    en: '{site} · measured on {date} on the published pages, as visitors receive them',
  },
  'report.notMeasured': {
    fr: '{site} · rien n’est encore publié, rien n’est donc mesuré',
    it: '{site} · nulla è ancora pubblicato, quindi nulla è misurato',
    de: '{site} · noch ist nichts veröffentlicht, also nichts gemessen',
    en: '{site} · nothing is published yet, so nothing is measured',
  },
  'report.verdict': {
    fr: 'du texte se retrouve sur le nouveau site, mesuré en suites de trois mots',
    it: 'del testo si ritrova sul nuovo sito, misurato in sequenze di tre parole',
    de: 'des Textes stehen auf der neuen Website, gemessen in Folgen von drei Wörtern',
    en: 'of the text is on the new site, measured in runs of three words',
  },
  'report.accounted': {
    fr: '{share} des {count} suites de mots ont un sort connu. Médiane des pages: {median} du texte sur la page même.',
    it: '{share} delle {count} sequenze di parole hanno un destino noto. Mediana delle pagine: {median} del testo sulla pagina stessa.',
    de: 'Von {count} Wortfolgen ist bei {share} bekannt, was aus ihnen wurde. Median der Seiten: {median} des Textes auf der Seite selbst.',
    en: 'Of {count} runs of words, {share} have a known fate. Median of the pages: {median} of the text on the page itself.',
  },
  'report.waiting': {
    fr: { one: '{count} réparation attend une décision.', other: '{count} réparations attendent une décision.' },
    it: { one: '{count} riparazione attende una decisione.', other: '{count} riparazioni attendono una decisione.' },
    de: {
      one: '{count} Reparatur wartet auf einen Entscheid.',
      other: '{count} Reparaturen warten auf einen Entscheid.',
    },
    en: { one: '{count} repair waits for a decision.', other: '{count} repairs wait for a decision.' },
  },
  'report.words': { fr: 'Mots', it: 'Parole', de: 'Wörter', en: 'Words' },
  'report.addresses': adminShellMessages['admin.shell.redirects'],
  'report.pictures': picturesWord,
  'report.pages': pagesWord,
  'report.files': filesWord,
  'report.languages': languagesWord,
  'report.links': { fr: 'Liens', it: 'Link', de: 'Links', en: 'Links' },
  'report.tables': { fr: 'Tableaux', it: 'Tabelle', de: 'Tabellen', en: 'Tables' },
  'report.repairs': { fr: 'Réparations', it: 'Riparazioni', de: 'Reparaturen', en: 'Repairs' },
  'report.spread': {
    fr: 'Pages selon la part du texte qui est sur la page même',
    it: 'Pagine secondo la parte del testo che sta sulla pagina stessa',
    de: 'Seiten nach dem Anteil des Textes auf der Seite selbst',
    en: 'Pages by the share of the text on the page itself',
  },
  'report.byteForByte': {
    fr: '{alive} fichiers et images sur {total} sont servis, dont {same} octet pour octet.',
    it: 'Sono serviti {alive} file e immagini su {total}, di cui {same} byte per byte.',
    de: '{alive} von {total} Dateien und Bildern werden ausgeliefert, {same} davon Byte für Byte.',
    en: '{alive} of {total} files and pictures are served, {same} of them byte for byte.',
  },
  'report.filter': { fr: 'Filtrer les pages', it: 'Filtra le pagine', de: 'Seiten filtern', en: 'Filter the pages' },
  'report.search': {
    fr: 'Adresse, titre ou mot',
    it: 'Indirizzo, titolo o parola',
    de: 'Adresse, Titel oder Wort',
    en: 'Address, title or word',
  },
  'report.outcome': { fr: 'Sort', it: 'Esito', de: 'Verbleib', en: 'Outcome' },
  'report.all': blockMessages['news.all'],
  'report.onlyProblems': {
    fr: 'Seulement ce qui manque ou attend',
    it: 'Solo ciò che manca o attende',
    de: 'Nur was fehlt oder wartet',
    en: 'Only what is missing or waits',
  },
  'report.shown': {
    fr: { one: '{count} page affichée', other: '{count} pages affichées' },
    it: { one: '{count} pagina mostrata', other: '{count} pagine mostrate' },
    de: { one: '{count} Seite angezeigt', other: '{count} Seiten angezeigt' },
    en: { one: '{count} page shown', other: '{count} pages shown' },
  },
  'report.old': { fr: 'Ancienne page', it: 'Vecchia pagina', de: 'Alte Seite', en: 'Old page' },
  'report.new': adminRedirectsMessages['admin.redirects.target'],
  'report.details': { fr: 'En détail', it: 'In dettaglio', de: 'Im Einzelnen', en: 'In detail' },
  'report.missingText': {
    fr: 'Texte qui manque, sans raison connue',
    it: 'Testo che manca, senza ragione nota',
    de: 'Text, der fehlt, ohne bekannten Grund',
    en: 'Text that is missing, for no known reason',
  },
  'report.droppedText': { fr: 'Laissé de côté', it: 'Tralasciato', de: 'Weggelassen', en: 'Left out' },
  'report.elsewhereText': {
    fr: 'Se trouve sur une autre page',
    it: 'Si trova su un’altra pagina',
    de: 'Steht auf einer anderen Seite',
    en: 'Stands on another page',
  },
  'report.evidence': { fr: 'Indices', it: 'Indizi', de: 'Belege', en: 'Evidence' },
  'report.encoding': { fr: 'Codage', it: 'Codifica', de: 'Kodierung', en: 'Encoding' },
  'report.edited': {
    fr: 'Modifiée depuis par quelqu’un',
    it: 'Modificata nel frattempo da qualcuno',
    de: 'Seither von jemandem bearbeitet',
    en: 'Edited by somebody since',
  },
  'report.before': { fr: 'Avant', it: 'Prima', de: 'Vorher', en: 'Before' },
  'report.after': { fr: 'Après', it: 'Dopo', de: 'Nachher', en: 'After' },
  'report.screenshots': {
    fr: 'Avant et après',
    it: 'Prima e dopo',
    de: 'Vorher und nachher',
    en: 'Before and after',
  },
  'report.noScreenshots': {
    fr: 'Sans images des pages. La commande «migrate report --screenshots» les fait, là où un navigateur est installé.',
    it: 'Senza immagini delle pagine. Le fa il comando «migrate report --screenshots», dove è installato un browser.',
    de: 'Ohne Bilder der Seiten. Der Befehl «migrate report --screenshots» macht sie, wo ein Browser installiert ist.',
    en: 'Without pictures of the pages. The command «migrate report --screenshots» makes them where a browser is installed.',
  },
  'report.gone': {
    fr: 'Adresses qui répondent exprès «parti» (410)',
    it: 'Indirizzi che rispondono apposta «non c’è più» (410)',
    de: 'Adressen, die absichtlich «nicht mehr da» (410) antworten',
    en: 'Addresses that answer «gone» (410) on purpose',
  },
  'report.leftAside': {
    fr: 'Fichiers de la source qui n’ont pas été lus',
    it: 'File della fonte che non sono stati letti',
    de: 'Dateien der Quelle, die nicht gelesen wurden',
    en: 'Files of the source that were not read',
  },
  'report.why': { fr: 'Pourquoi', it: 'Perché', de: 'Warum', en: 'Why' },
  'report.lostLinks': {
    fr: 'Liens sans cible dans l’ancien site',
    it: 'Link senza destinazione nel vecchio sito',
    de: 'Links ohne Ziel in der alten Website',
    en: 'Links without a target in the old site',
  },
  'report.lostPictures': {
    fr: 'Images qui ne sont pas montrées',
    it: 'Immagini che non sono mostrate',
    de: 'Bilder, die nicht gezeigt werden',
    en: 'Pictures that are not shown',
  },
  'report.runs': {
    fr: { one: '{count} suite de mots', other: '{count} suites de mots' },
    it: { one: '{count} sequenza di parole', other: '{count} sequenze di parole' },
    de: { one: '{count} Wortfolge', other: '{count} Wortfolgen' },
    en: { one: '{count} run of words', other: '{count} runs of words' },
  },
} as const satisfies MessageCatalogue;
