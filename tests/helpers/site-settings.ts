import type { Writer } from '../../src/infra/sqlite/writer.ts';

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

/** Registers a small site at `<id>.localhost`. */
export async function registerTestSite(writer: Writer, siteId: string): Promise<void> {
  const hosts = [`${siteId}.localhost`];
  await writer.run('registerSite', { siteId, settings: SITE_SETTINGS, hosts, tasks: [], at: 1 });
}
