/** Languages in which interface texts exist and sites can be written. */
export const LOCALES = ['fr', 'it', 'de', 'en'] as const;

/** A language of content and interface: two letters, as in addresses. */
export type Locale = (typeof LOCALES)[number];

/** BCP 47 tags as used in Switzerland, for `lang` attributes and Intl. */
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = {
  fr: 'fr-CH',
  it: 'it-CH',
  de: 'de-CH',
  en: 'en-CH',
};

/** The languages' own names. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  fr: 'Français',
  it: 'Italiano',
  de: 'Deutsch',
  en: 'English',
};

/** True when the text is one of the platform's locales. */
export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}
