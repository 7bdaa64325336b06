import type { MessageCatalogue } from './translate.ts';
import { openAgainWord } from './words.ts';

/** Notes to colleagues, and asking for a review. */
export const adminNotesMessages = {
  'admin.notes.title': { fr: 'Notes', it: 'Note', de: 'Notizen', en: 'Notes' },
  'admin.notes.ready': {
    fr: 'Prêt à relire',
    it: 'Pronto per la rilettura',
    de: 'Bereit zum Gegenlesen',
    en: 'Ready for review',
  },
  'admin.notes.readyLead': {
    fr: 'Dites à vos collègues que ce texte peut être relu et publié.',
    it: 'Dica ai colleghi che questo testo può essere riletto e pubblicato.',
    de: 'Sagen Sie Ihren Kollegen, dass dieser Text gegengelesen und veröffentlicht werden kann.',
    en: 'Tell your colleagues that this text can be read and published.',
  },
  'admin.notes.askReview': {
    fr: 'Signaler comme prêt',
    it: 'Segnala come pronto',
    de: 'Als bereit melden',
    en: 'Say it is ready',
  },
  'admin.notes.readyBy': {
    fr: '{name} demande une relecture.',
    it: '{name} chiede una rilettura.',
    de: '{name} bittet ums Gegenlesen.',
    en: '{name} asks for a review.',
  },
  'admin.notes.readyHint': {
    fr: 'Si le texte change, la demande tombe.',
    it: 'Se il testo cambia, la richiesta decade.',
    de: 'Ändert sich der Text, fällt die Bitte weg.',
    en: 'When the text changes, the request ends.',
  },
  'admin.notes.takeBack': {
    fr: 'Retirer la demande',
    it: 'Ritira la richiesta',
    de: 'Bitte zurücknehmen',
    en: 'Take it back',
  },
  'admin.notes.asked': {
    fr: 'Vos collègues le voient maintenant.',
    it: 'Ora i colleghi lo vedono.',
    de: 'Ihre Kollegen sehen es jetzt.',
    en: 'Your colleagues see it now.',
  },
  'admin.notes.write': {
    fr: 'Note à vos collègues',
    it: 'Nota ai colleghi',
    de: 'Notiz an Ihre Kollegen',
    en: 'Note to your colleagues',
  },
  'admin.notes.writeHint': {
    fr: 'Seules les personnes qui travaillent sur ce site la voient.',
    it: 'La vedono solo le persone che lavorano a questo sito.',
    de: 'Nur wer an dieser Website arbeitet, sieht sie.',
    en: 'Only people who work on this site see it.',
  },
  'admin.notes.for': { fr: 'Pour', it: 'Per', de: 'Für', en: 'For' },
  'admin.notes.everybody': { fr: 'tout le monde', it: 'tutti', de: 'alle', en: 'everybody' },
  'admin.notes.leave': { fr: 'Laisser la note', it: 'Lascia la nota', de: 'Notiz hinterlassen', en: 'Leave the note' },
  'admin.notes.left': {
    fr: 'La note est là.',
    it: 'La nota è stata lasciata.',
    de: 'Die Notiz ist da.',
    en: 'The note is left.',
  },
  'admin.notes.forPerson': { fr: 'pour {name}', it: 'per {name}', de: 'für {name}', en: 'for {name}' },
  'admin.notes.settle': { fr: 'Réglé', it: 'Fatto', de: 'Erledigt', en: 'Settled' },
  'admin.notes.settleOne': {
    fr: 'Réglé : note de {name}',
    it: 'Fatto: nota di {name}',
    de: 'Erledigt: Notiz von {name}',
    en: 'Settled: note by {name}',
  },
  'admin.notes.reopen': openAgainWord,
  'admin.notes.settled': {
    fr: { one: '{count} note réglée', other: '{count} notes réglées' },
    it: { one: '{count} nota evasa', other: '{count} note evase' },
    de: { one: '{count} erledigte Notiz', other: '{count} erledigte Notizen' },
    en: { one: '{count} settled note', other: '{count} settled notes' },
  },
  'admin.notes.none': {
    fr: 'Il n’y a pas de note.',
    it: 'Non ci sono note.',
    de: 'Es gibt keine Notizen.',
    en: 'There are no notes.',
  },
} as const satisfies MessageCatalogue;
