import type { Locale } from '../../shared/locale.ts';

/** The language that the others of a page are translated from: the first of the site's languages that it exists in. */
export function sourceLocale(
  locales: readonly Locale[],
  languages: readonly { readonly locale: Locale }[],
): Locale | null {
  return locales.find((locale) => languages.some((language) => language.locale === locale)) ?? null;
}
