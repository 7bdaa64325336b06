/** Settings of a small site that a test registers. */
export const SITE_SETTINGS = {
  name: { it: 'Prova' },
  tagline: {},
  locales: ['it', 'de'],
  menus: { main: [], footer: [] },
  socialPicture: 'og.png',
  organisation: 'NGO',
  starterQuestions: {},
  contactDocument: 'contact',
  privacyDocument: 'privacy',
  newsDocument: 'news',
} as const;
