import type { MessageCatalogue } from './translate.ts';

/** What the admin says when a picture or file cannot be taken, shown or removed, by error code. */
export const mediaErrorMessages = {
  'error.media-unknown': {
    fr: 'Cette image ou ce fichier n’existe plus.',
    it: 'Questa immagine o questo file non esiste più.',
    de: 'Dieses Bild oder diese Datei gibt es nicht mehr.',
    en: 'This picture or file does not exist any more.',
  },
  'error.media-heic': {
    fr: 'C’est une image HEIC, que les navigateurs ne savent pas afficher.',
    it: 'È un’immagine HEIC, che i browser non sanno mostrare.',
    de: 'Das ist ein HEIC-Bild, und Browser können HEIC nicht anzeigen.',
    en: 'This is a HEIC picture, which browsers cannot show.',
  },
  'error.media-heic.hint': {
    fr: 'Choisissez-la depuis la photothèque de votre téléphone, qui fournit un JPEG, ou enregistrez-la d’abord en JPEG.',
    it: 'La scelga dalla libreria foto del telefono, che fornisce un JPEG, oppure la salvi prima come JPEG.',
    de: 'Wählen Sie es aus der Fotomediathek Ihres Telefons, die ein JPEG liefert, oder speichern Sie es zuerst als JPEG.',
    en: 'Choose it from the photo library of your phone, which hands over a JPEG, or save it as JPEG first.',
  },
  'error.media-type-unsupported': {
    fr: 'Ce type de fichier n’est pas accepté.',
    it: 'Questo tipo di file non è accettato.',
    de: 'Diese Art von Datei wird nicht angenommen.',
    en: 'This kind of file is not accepted.',
  },
  'error.media-type-unsupported.hint': {
    fr: 'Images: JPEG, PNG, WebP, AVIF, GIF, SVG. Fichiers: PDF, documents bureautiques, ZIP, audio, MP4, texte.',
    it: 'Immagini: JPEG, PNG, WebP, AVIF, GIF, SVG. File: PDF, documenti d’ufficio, ZIP, audio, MP4, testo.',
    de: 'Bilder: JPEG, PNG, WebP, AVIF, GIF, SVG. Dateien: PDF, Office-Dokumente, ZIP, Ton, MP4, Text.',
    en: 'Pictures: JPEG, PNG, WebP, AVIF, GIF, SVG. Files: PDF, office documents, ZIP, audio, MP4, text.',
  },
  'error.media-empty': {
    fr: 'Le fichier est vide.',
    it: 'Il file è vuoto.',
    de: 'Die Datei ist leer.',
    en: 'The file is empty.',
  },
  'error.media-too-large': {
    fr: 'Le fichier est trop grand.',
    it: 'Il file è troppo grande.',
    de: 'Die Datei ist zu gross.',
    en: 'The file is too large.',
  },
  'error.media-too-large.hint': {
    fr: 'Au plus 40 Mo pour une image, 2 Mo pour un dessin SVG, 200 Mo pour un autre fichier.',
    it: 'Al massimo 40 MB per un’immagine, 2 MB per un disegno SVG, 200 MB per un altro file.',
    de: 'Höchstens 40 MB für ein Bild, 2 MB für eine SVG-Zeichnung, 200 MB für eine andere Datei.',
    en: 'At most 40 MB for a picture, 2 MB for an SVG drawing, 200 MB for another file.',
  },
  'error.media-too-many-pixels': {
    fr: 'L’image a trop de pixels.',
    it: 'L’immagine ha troppi pixel.',
    de: 'Das Bild hat zu viele Pixel.',
    en: 'The picture has too many pixels.',
  },
  'error.media-too-many-pixels.hint': {
    fr: 'Réduisez-la: 100 millions de pixels au plus; 4000 de large suffisent pour toute page.',
    it: 'La rimpicciolisca: al massimo 100 milioni di pixel; 4000 in larghezza bastano per ogni pagina.',
    de: 'Verkleinern Sie es: höchstens 100 Millionen Pixel; 4000 in der Breite reichen für jede Seite.',
    en: 'Make it smaller: 100 million pixels at most; 4000 across are enough for any page.',
  },
  'error.media-unreadable': {
    fr: 'L’image ne peut pas être lue.',
    it: 'L’immagine non può essere letta.',
    de: 'Das Bild kann nicht gelesen werden.',
    en: 'The picture cannot be read.',
  },
  'error.media-unreadable.hint': {
    fr: 'Elle est peut-être endommagée. Ouvrez-la dans un programme d’images et enregistrez-la à nouveau.',
    it: 'Forse è danneggiata. La apra in un programma di grafica e la salvi di nuovo.',
    de: 'Vielleicht ist es beschädigt. Öffnen Sie es in einem Bildprogramm und speichern Sie es neu.',
    en: 'It may be damaged. Open it in a picture program and save it anew.',
  },
  'error.media-duplicate': {
    fr: 'Le site a déjà ce fichier: {name}.',
    it: 'Il sito ha già questo file: {name}.',
    de: 'Die Website hat diese Datei schon: {name}.',
    en: 'The site has this file already: {name}.',
  },
  'error.media-kind-differs': {
    fr: 'Le nouveau fichier n’est pas du même type que l’ancien.',
    it: 'Il nuovo file non è dello stesso tipo del vecchio.',
    de: 'Die neue Datei ist nicht von derselben Art wie die bisherige.',
    en: 'The new file is not of the same kind as the old one.',
  },
  'error.media-kind-differs.hint': {
    fr: 'Ajoutez-le comme nouveau fichier.',
    it: 'Lo aggiunga come nuovo file.',
    de: 'Fügen Sie sie als neue Datei hinzu.',
    en: 'Add it as a new file.',
  },
  'error.media-crop-invalid': {
    fr: 'Cette partie de l’image ne peut pas être montrée seule.',
    it: 'Questa parte dell’immagine non può essere mostrata da sola.',
    de: 'Dieser Ausschnitt kann nicht allein gezeigt werden.',
    en: 'This part of the picture cannot be shown alone.',
  },
  'error.media-in-use': {
    fr: 'Ce fichier est utilisé sur des pages publiées.',
    it: 'Questo file è usato in pagine pubblicate.',
    de: 'Diese Datei wird auf veröffentlichten Seiten verwendet.',
    en: 'This file is used on published pages.',
  },
  'error.upload-unknown': {
    fr: 'Cet envoi n’existe plus.',
    it: 'Questo invio non esiste più.',
    de: 'Diese Übertragung gibt es nicht mehr.',
    en: 'This upload does not exist any more.',
  },
  'error.upload-unknown.hint': {
    fr: 'Choisissez le fichier à nouveau.',
    it: 'Scelga di nuovo il file.',
    de: 'Wählen Sie die Datei noch einmal aus.',
    en: 'Choose the file again.',
  },
  'error.upload-incomplete': {
    fr: 'L’envoi n’est pas terminé.',
    it: 'L’invio non è terminato.',
    de: 'Die Übertragung ist nicht vollständig.',
    en: 'The upload is not complete.',
  },
  'error.uploads-too-many': {
    fr: 'Trop d’envois sont en cours sur ce site.',
    it: 'Su questo sito ci sono troppi invii in corso.',
    de: 'Auf dieser Website sind zu viele Übertragungen offen.',
    en: 'Too many uploads are open on this site.',
  },
} as const satisfies MessageCatalogue;
