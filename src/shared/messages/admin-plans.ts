import type { MessageCatalogue } from './translate.ts';

/** What happens to pages at a set time. */
export const adminPlansMessages = {
  'admin.plans.title': { fr: 'Programmation', it: 'Programmazione', de: 'Zeitplan', en: 'Schedule' },
  'admin.plans.lead': {
    fr: 'La page est publiée ou retirée d’elle-même à l’heure choisie. C’est l’heure suisse qui compte.',
    it: 'La pagina si pubblica o si ritira da sola all’ora scelta. Vale l’ora svizzera.',
    de: 'Die Seite wird zur gewählten Zeit von selbst veröffentlicht oder zurückgenommen. Es gilt die Schweizer Zeit.',
    en: 'The page is published or taken off by itself at the chosen time. It is the time in Switzerland.',
  },
  'admin.plans.what': { fr: 'Que faire', it: 'Che cosa fare', de: 'Was geschieht', en: 'What to do' },
  'admin.plans.publish': { fr: 'Publier', it: 'Pubblicare', de: 'Veröffentlichen', en: 'Publish' },
  'admin.plans.unpublish': {
    fr: 'Retirer du site',
    it: 'Ritirare dal sito',
    de: 'Vom Netz nehmen',
    en: 'Take off the site',
  },
  'admin.plans.when': {
    fr: 'Quand (heure suisse)',
    it: 'Quando (ora svizzera)',
    de: 'Wann (Schweizer Zeit)',
    en: 'When (time in Switzerland)',
  },
  'admin.plans.which': {
    fr: 'Cette nuit-là, l’heure revient deux fois. Laquelle ?',
    it: 'Quella notte l’ora ritorna due volte. Quale?',
    de: 'In dieser Nacht gibt es die Stunde zweimal. Welche?',
    en: 'That night the hour comes twice. Which one?',
  },
  'admin.plans.first': {
    fr: 'la première (heure d’été)',
    it: 'la prima (ora estiva)',
    de: 'die erste (Sommerzeit)',
    en: 'the first (summer time)',
  },
  'admin.plans.second': {
    fr: 'la seconde (heure d’hiver)',
    it: 'la seconda (ora invernale)',
    de: 'die zweite (Winterzeit)',
    en: 'the second (winter time)',
  },
  'admin.plans.skipped': {
    fr: 'Cette nuit-là, les horloges sautent cette heure : ce sera à {time}.',
    it: 'Quella notte gli orologi saltano quest’ora: sarà alle {time}.',
    de: 'In dieser Nacht überspringen die Uhren diese Stunde: Es wird {time} Uhr.',
    en: 'That night clocks skip this hour: it will be {time}.',
  },
  'admin.plans.pinned': {
    fr: 'La version actuelle sera publiée. Ce que vous écrirez ensuite n’en fera pas partie.',
    it: 'Sarà pubblicata la versione attuale. Ciò che scriverà dopo non ne farà parte.',
    de: 'Veröffentlicht wird die jetzige Version. Was Sie danach schreiben, gehört nicht dazu.',
    en: 'The present version will be published. What you write afterwards is not part of it.',
  },
  'admin.plans.plan': { fr: 'Programmer', it: 'Programma', de: 'Einplanen', en: 'Schedule it' },
  'admin.plans.planned': {
    fr: 'C’est programmé.',
    it: 'È programmato.',
    de: 'Es ist eingeplant.',
    en: 'It is scheduled.',
  },
  'admin.plans.willPublish': {
    fr: 'Publication le {date}',
    it: 'Pubblicazione il {date}',
    de: 'Wird veröffentlicht: {date}',
    en: 'Will be published: {date}',
  },
  'admin.plans.willUnpublish': {
    fr: 'Retrait le {date}',
    it: 'Ritiro il {date}',
    de: 'Wird zurückgenommen: {date}',
    en: 'Will be taken off: {date}',
  },
  'admin.plans.newer': {
    fr: 'Il y a un texte plus récent, qui ne sera pas publié ce jour-là.',
    it: 'C’è un testo più recente, che quel giorno non sarà pubblicato.',
    de: 'Es gibt einen neueren Text, der dann nicht veröffentlicht wird.',
    en: 'There is a newer text, which will not be published then.',
  },
  'admin.plans.takeNewer': {
    fr: 'Prendre le texte récent',
    it: 'Prendi il testo recente',
    de: 'Den neueren nehmen',
    en: 'Take the newer text',
  },
  'admin.plans.drop': {
    fr: 'Annuler la programmation',
    it: 'Annulla la programmazione',
    de: 'Absagen',
    en: 'Call off',
  },
  'admin.plans.dropOne': {
    fr: 'Annuler la programmation : {title}',
    it: 'Annulla la programmazione: {title}',
    de: 'Absagen: {title}',
    en: 'Call off: {title}',
  },
  'admin.plans.dropped': {
    fr: 'La programmation est annulée.',
    it: 'La programmazione è annullata.',
    de: 'Es ist abgesagt.',
    en: 'It is called off.',
  },
  'admin.plans.failed': {
    fr: 'N’a pas pu se faire : {reason} Un nouvel essai suit.',
    it: 'Non è stato possibile: {reason} Segue un nuovo tentativo.',
    de: 'Es ging noch nicht: {reason} Es wird noch einmal versucht.',
    en: 'It could not be done: {reason} It is tried again.',
  },
  'admin.plans.reasonOther': {
    fr: 'une erreur est survenue.',
    it: 'si è verificato un errore.',
    de: 'Es ist ein Fehler aufgetreten.',
    en: 'an error occurred.',
  },
  'admin.plans.none': {
    fr: 'Rien n’est programmé.',
    it: 'Non è programmato nulla.',
    de: 'Es ist nichts eingeplant.',
    en: 'Nothing is scheduled.',
  },
  'admin.plans.screenLead': {
    fr: 'Ce qui va être publié ou retiré, le plus proche d’abord.',
    it: 'Ciò che sarà pubblicato o ritirato, prima il più vicino.',
    de: 'Was veröffentlicht oder zurückgenommen wird, das Nächste zuerst.',
    en: 'What will be published or taken off, soonest first.',
  },
} as const satisfies MessageCatalogue;
