import type { MessageCatalogue } from './translate.ts';

/** Texts of the server around pages. */
export const adminPageMessages = {
  'admin.page.copy-title': {
    fr: '{title} (copie)',
    it: '{title} (copia)',
    de: '{title} (Kopie)',
    en: '{title} (copy)',
  },
} as const satisfies MessageCatalogue;
