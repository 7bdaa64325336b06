import type { MessageCatalogue } from './translate.ts';
import { otherPageWord } from './words.ts';

/** Texts of the board of visitors' questions: groups by meaning, their trend, and what can be done with them. */
export const adminQuestionBoardMessages = {
  'admin.board.perWeek': { fr: 'Par semaine', it: 'Alla settimana', de: 'Pro Woche', en: 'Per week' },
  'admin.board.weekOf': {
    fr: 'Semaine dès le {date}',
    it: 'Settimana dal {date}',
    de: 'Woche ab {date}',
    en: 'Week from {date}',
  },
  'admin.board.rising': {
    fr: 'plus souvent ces derniers temps',
    it: 'più spesso negli ultimi tempi',
    de: 'in letzter Zeit öfter',
    en: 'more often of late',
  },
  'admin.board.steady': { fr: 'régulier', it: 'costante', de: 'gleichbleibend', en: 'steady' },
  'admin.board.falling': {
    fr: 'moins souvent ces derniers temps',
    it: 'meno spesso negli ultimi tempi',
    de: 'in letzter Zeit seltener',
    en: 'less often of late',
  },
  'admin.board.wordings': {
    fr: { one: 'Une formulation', other: '{count} formulations' },
    it: { one: 'Una formulazione', other: '{count} formulazioni' },
    de: { one: 'Eine Formulierung', other: '{count} Formulierungen' },
    en: { one: 'One wording', other: '{count} wordings' },
  },
  'admin.board.draft': {
    fr: 'Page commencée; la publier règle ces questions',
    it: 'Pagina iniziata; pubblicarla sbriga queste domande',
    de: 'Seite begonnen; ihre Veröffentlichung erledigt diese Fragen',
    en: 'Page begun; publishing it settles these questions',
  },
  'admin.board.alias': {
    fr: 'Renvoyer à une page',
    it: 'Rimanda a una pagina',
    de: 'Auf eine Seite verweisen',
    en: 'Lead to a page',
  },
  'admin.board.aliasText': {
    fr: 'La réponse existe déjà, mais en d’autres mots? Ces mots mèneront alors à la page, et les questions sont réglées.',
    it: 'La risposta c’è già, ma con altre parole? Queste parole porteranno alla pagina, e le domande sono sbrigate.',
    de: 'Die Antwort steht schon da, nur in anderen Worten? Dann führen diese Worte zur Seite, und die Fragen sind erledigt.',
    en: 'The answer is there already, in other words? Then these words lead to the page, and the questions are settled.',
  },
  'admin.board.aliasWords': {
    fr: 'Mots des visiteurs',
    it: 'Parole dei visitatori',
    de: 'Worte der Besucher',
    en: 'Visitors’ words',
  },
  'admin.board.aliasPage': {
    fr: 'Page qui répond',
    it: 'Pagina che risponde',
    de: 'Seite, die antwortet',
    en: 'Page that answers',
  },
  'admin.board.aliasNoPage': {
    fr: 'Choisissez une page.',
    it: 'Scegliete una pagina.',
    de: 'Wählen Sie eine Seite.',
    en: 'Choose a page.',
  },
  'admin.board.aliasOther': otherPageWord,
  'admin.board.aliased': {
    fr: 'Ces mots mènent maintenant à la page.',
    it: 'Queste parole portano ora alla pagina.',
    de: 'Diese Worte führen jetzt zur Seite.',
    en: 'These words now lead to the page.',
  },
  'admin.board.toTests': {
    fr: 'Ajouter aux questions de test',
    it: 'Aggiungi alle domande di prova',
    de: 'Zu den Testfragen nehmen',
    en: 'Add to the test questions',
  },
  'admin.board.toTestsDone': {
    fr: 'La question fait partie des tests.',
    it: 'La domanda fa parte delle prove.',
    de: 'Die Frage gehört jetzt zu den Testfragen.',
    en: 'The question is now one of the tests.',
  },
  'admin.board.delete': {
    fr: 'Supprimer pour de bon',
    it: 'Elimina definitivamente',
    de: 'Endgültig löschen',
    en: 'Delete for good',
  },
  'admin.board.deleteText': {
    fr: {
      one: 'Une question est effacée avec ce que le visiteur en a dit. Elle ne peut pas être rétablie.',
      other:
        '{count} questions sont effacées avec ce que les visiteurs en ont dit. Elles ne peuvent pas être rétablies.',
    },
    it: {
      one: 'Una domanda viene cancellata con quello che il visitatore ne ha detto. Non si può ripristinare.',
      other:
        '{count} domande vengono cancellate con quello che i visitatori ne hanno detto. Non si possono ripristinare.',
    },
    de: {
      one: 'Eine Frage wird mit dem gelöscht, was der Besucher dazu sagte. Das lässt sich nicht rückgängig machen.',
      other:
        '{count} Fragen werden mit dem gelöscht, was Besucher dazu sagten. Das lässt sich nicht rückgängig machen.',
    },
    en: {
      one: 'One question is deleted with what the visitor said of it. It cannot be restored.',
      other: '{count} questions are deleted with what visitors said of them. They cannot be restored.',
    },
  },
  'admin.board.deleteAll': {
    fr: 'Supprimer toutes les questions',
    it: 'Elimina tutte le domande',
    de: 'Alle Fragen löschen',
    en: 'Delete all questions',
  },
  'admin.board.deleteAllText': {
    fr: 'Tout ce qui est conservé des questions à l’assistant est effacé, les questions répondues aussi. Rien ne peut être rétabli.',
    it: 'Tutto quello che si conserva delle domande all’assistente viene cancellato, anche quelle con risposta. Niente si può ripristinare.',
    de: 'Alles wird gelöscht, was von Fragen an den Assistenten aufbewahrt ist, auch beantwortete. Nichts davon lässt sich wiederherstellen.',
    en: 'Whatever is kept of questions to the assistant is deleted, answered ones too. Nothing of it can be restored.',
  },
  'admin.board.deleted': {
    fr: { one: 'Une question supprimée.', other: '{count} questions supprimées.' },
    it: { one: 'Una domanda eliminata.', other: '{count} domande eliminate.' },
    de: { one: 'Eine Frage gelöscht.', other: '{count} Fragen gelöscht.' },
    en: { one: 'One question deleted.', other: '{count} questions deleted.' },
  },
  'admin.board.csv': { fr: 'Exporter (CSV)', it: 'Esporta (CSV)', de: 'Als CSV herunterladen', en: 'Export (CSV)' },
  'admin.board.json': {
    fr: 'Exporter (JSON)',
    it: 'Esporta (JSON)',
    de: 'Als JSON herunterladen',
    en: 'Export (JSON)',
  },
  'admin.board.all': { fr: 'Toutes les questions', it: 'Tutte le domande', de: 'Alle Fragen', en: 'All questions' },
} as const satisfies MessageCatalogue;
