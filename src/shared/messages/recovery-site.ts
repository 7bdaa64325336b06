import type { MessageCatalogue } from './translate.ts';

/** Texts that a recovered site gets where the old one had none. */
export const recoverySiteMessages = {
  'recovered.more': {
    fr: 'Autres pages',
    it: 'Altre pagine',
    de: 'Weitere Seiten',
    en: 'More pages',
  },
} as const satisfies MessageCatalogue;
