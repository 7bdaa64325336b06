import type { MessageCatalogue } from './translate.ts';
import { descriptionWord, settingsOfTheSiteWord } from './words.ts';

/** Texts of the dialog of one picture or file. */
export const adminMediaDetailMessages = {
  'admin.mediaDetail.focalHint': {
    fr: 'Cliquez sur ce qui doit toujours rester visible, ou déplacez le point avec les flèches du clavier.',
    it: 'Faccia clic su ciò che deve sempre restare visibile, o sposti il punto con le frecce della tastiera.',
    de: 'Klicken Sie auf das, was immer sichtbar bleiben muss, oder verschieben Sie den Punkt mit den Pfeiltasten.',
    en: 'Click on what must always stay visible, or move the point with the arrow keys.',
  },
  'admin.mediaDetail.focalAt': {
    fr: 'Point important: {x} % depuis la gauche, {y} % depuis le haut',
    it: 'Punto importante: {x} % da sinistra, {y} % dall’alto',
    de: 'Wichtigster Punkt: {x} % von links, {y} % von oben',
    en: 'Focal point: {x}% from the left, {y}% from the top',
  },
  'admin.mediaDetail.crop': {
    fr: 'Montrer une partie',
    it: 'Mostra una parte',
    de: 'Nur einen Teil zeigen',
    en: 'Show a part only',
  },
  'admin.mediaDetail.cropHint': {
    fr: 'Tirez le cadre ou ses coins. Au clavier: les flèches déplacent le cadre, Maj et les flèches changent sa taille.',
    it: 'Trascini il riquadro o i suoi angoli. Con la tastiera: le frecce spostano il riquadro, Maiusc e frecce ne cambiano la misura.',
    de: 'Ziehen Sie den Rahmen oder seine Ecken. Mit der Tastatur: Pfeiltasten verschieben den Rahmen, mit Umschalt ändern sie seine Grösse.',
    en: 'Drag the frame or its corners. With the keyboard: arrow keys move the frame, with Shift they change its size.',
  },
  'admin.mediaDetail.cropAt': {
    fr: 'Partie montrée: {width} % de large, {height} % de haut, {x} % depuis la gauche, {y} % depuis le haut',
    it: 'Parte mostrata: {width} % in larghezza, {height} % in altezza, {x} % da sinistra, {y} % dall’alto',
    de: 'Gezeigter Teil: {width} % breit, {height} % hoch, {x} % von links, {y} % von oben',
    en: 'Part shown: {width}% wide, {height}% high, {x}% from the left, {y}% from the top',
  },
  'admin.mediaDetail.previews': {
    fr: 'Ainsi coupée en carré et en bande',
    it: 'Così tagliata in quadrato e in striscia',
    de: 'So als Quadrat und als Streifen',
    en: 'Cut to a square and to a strip',
  },
  'admin.mediaDetail.alts': descriptionWord,
  'admin.mediaDetail.altHint': {
    fr: 'Ce que l’on voit, en une phrase, pour qui ne voit pas l’image. Elle est proposée là où vous insérez l’image.',
    it: 'Ciò che si vede, in una frase, per chi non vede l’immagine. Viene proposta dove inserisce l’immagine.',
    de: 'Was man sieht, in einem Satz, für alle, die das Bild nicht sehen. Sie wird vorgeschlagen, wo Sie das Bild einfügen.',
    en: 'What there is to see, in a sentence, for those who cannot see the picture. It is offered where you insert the picture.',
  },
  'admin.mediaDetail.used': { fr: 'Utilisé sur', it: 'Usato in', de: 'Verwendet auf', en: 'Used on' },
  'admin.mediaDetail.unused': {
    fr: 'N’est utilisé sur aucune page.',
    it: 'Non è usato in nessuna pagina.',
    de: 'Wird auf keiner Seite verwendet.',
    en: 'Not used on any page.',
  },
  'admin.mediaDetail.inSettings': settingsOfTheSiteWord,
  'admin.mediaDetail.replace': { fr: 'Remplacer', it: 'Sostituisci', de: 'Ersetzen', en: 'Replace' },
  'admin.mediaDetail.replaceHint': {
    fr: 'Partout où il est utilisé, le nouveau fichier apparaît; l’adresse reste.',
    it: 'Ovunque sia usato compare il nuovo file; l’indirizzo resta.',
    de: 'Überall, wo die Datei verwendet wird, erscheint die neue; die Adresse bleibt.',
    en: 'Wherever it is used the new file appears; its address stays.',
  },
  'admin.mediaDetail.replacing': {
    fr: 'Remplacement: {percent} %',
    it: 'Sostituzione: {percent} %',
    de: 'Wird ersetzt: {percent} %',
    en: 'Replacing: {percent}%',
  },
  'admin.mediaDetail.replaced': { fr: 'Remplacé.', it: 'Sostituito.', de: 'Ersetzt.', en: 'Replaced.' },
  'admin.mediaDetail.copyAddress': {
    fr: 'Copier l’adresse',
    it: 'Copia l’indirizzo',
    de: 'Adresse kopieren',
    en: 'Copy the address',
  },
  'admin.mediaDetail.toTrash': {
    fr: 'Mettre à la corbeille',
    it: 'Sposta nel cestino',
    de: 'In den Papierkorb',
    en: 'Move to trash',
  },
  'admin.mediaDetail.trashed': {
    fr: '{name} est dans la corbeille.',
    it: '{name} è nel cestino.',
    de: '{name} liegt im Papierkorb.',
    en: '{name} is in the trash.',
  },
  'admin.mediaDetail.trashUsedHeading': {
    fr: 'Ce fichier est visible sur le site',
    it: 'Questo file è visibile sul sito',
    de: 'Diese Datei ist auf der Website zu sehen',
    en: 'This file can be seen on the site',
  },
  'admin.mediaDetail.trashUsed': {
    fr: 'Il disparaît de: {pages}. Vous pouvez le restaurer depuis la corbeille.',
    it: 'Scompare da: {pages}. Può ripristinarlo dal cestino.',
    de: 'Sie verschwindet von: {pages}. Aus dem Papierkorb können Sie sie wiederherstellen.',
    en: 'It disappears from: {pages}. You can restore it from the trash.',
  },
  'admin.mediaDetail.deleteForever': {
    fr: 'Supprimer pour toujours',
    it: 'Elimina per sempre',
    de: 'Endgültig löschen',
    en: 'Delete for good',
  },
  'admin.mediaDetail.deleteText': {
    fr: '{name} ne pourra plus être restauré.',
    it: '{name} non potrà più essere ripristinato.',
    de: '{name} kann dann nicht wiederhergestellt werden.',
    en: '{name} cannot be restored afterwards.',
  },
  'admin.mediaDetail.deleted': { fr: 'Supprimé.', it: 'Eliminato.', de: 'Gelöscht.', en: 'Deleted.' },
} as const satisfies MessageCatalogue;
