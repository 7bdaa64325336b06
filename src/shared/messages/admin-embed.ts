import type { MessageCatalogue } from './translate.ts';

/** Texts about the assistant on other sites of the firm. */
export const adminEmbedMessages = {
  'admin.embed.heading': {
    fr: 'L’assistant sur d’autres sites',
    it: 'L’assistente su altri siti',
    de: 'Der Assistent auf anderen Websites',
    en: 'The assistant on other sites',
  },
  'admin.embed.hint': {
    fr: 'Vos autres sites peuvent poser des questions à ces pages. Seules les adresses de cette liste sont admises, sans joker.',
    it: 'I vostri altri siti possono fare domande a queste pagine. Sono ammessi solo gli indirizzi di questa lista, senza caratteri jolly.',
    de: 'Ihre anderen Websites können diese Seiten befragen. Zugelassen sind nur die Adressen dieser Liste, ohne Platzhalter.',
    en: 'Your other sites can put questions to these pages. Only the addresses of this list are admitted, without wildcards.',
  },
  'admin.embed.origins': {
    fr: 'Adresses, une par ligne (https://boutique.example)',
    it: 'Indirizzi, uno per riga (https://negozio.example)',
    de: 'Adressen, eine je Zeile (https://laden.example)',
    en: 'Addresses, one a line (https://shop.example)',
  },
  'admin.embed.snippet': {
    fr: 'À mettre dans les pages de ces sites',
    it: 'Da mettere nelle pagine di quei siti',
    de: 'Das kommt in die Seiten jener Websites',
    en: 'To put into the pages of those sites',
  },
} as const satisfies MessageCatalogue;
