import type { Locale } from '../../shared/locale.ts';

/** First segments of an address that no document may have. */
export const RESERVED_SLUGS: readonly string[] = ['search', 'ask', 'feed.xml', 'events.ics'];

/**
 * The address of a document: `/<locale>/<path>/`, and `/` for the home page of the default locale.
 * @param path without slashes at the ends; '' for a home page
 */
export function addressOf(locale: Locale, path: string, defaultLocale: Locale): string {
  if (path === '') return locale === defaultLocale ? '/' : `/${locale}/`;
  return `/${locale}/${path}/`;
}
