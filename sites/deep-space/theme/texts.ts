import type { MessageCatalogue } from '../../../src/shared/messages/translate.ts';

/** Texts of the theme itself. */
export const themeMessages = {
  'sky.caption': {
    fr: 'Deux heures de pose : 30° autour de l’étoile polaire, à 46,3° au-dessus de l’horizon de Poschiavo.',
    it: 'Due ore di posa: 30° attorno alla Stella polare, a 46,3° sull’orizzonte di Poschiavo.',
    de: 'Zwei Stunden Belichtung: 30° um den Polarstern, 46.3° über dem Horizont von Poschiavo.',
    en: 'Two hours of exposure: 30° around the Pole Star, 46.3° above the horizon of Poschiavo.',
  },
  'index.title': { fr: 'Registre', it: 'Registro', de: 'Verzeichnis', en: 'Index' },
} as const satisfies MessageCatalogue;

/** Where the logbook is kept. */
export const COORDINATES = '46°19′ N 10°03′ E';
