import { addressOf } from '../core/content/address.ts';
import type { Locale } from '../shared/locale.ts';
import type { SiteData } from './site-data.ts';

/** Address of the home page in a language; that of the site where it is not published in this one. */
export function homeAddress(data: SiteData, locale: Locale): string {
  const { defaultLocale } = data.site;
  return addressOf(data.pages.home(locale) === null ? defaultLocale : locale, '', defaultLocale);
}

/** The address of a document in a language; the home page's where it is not published in it. */
export function addressOfDocument(data: SiteData, documentId: string, locale: Locale): string {
  const page = data.pages.find(documentId, locale);
  return page === null ? homeAddress(data, locale) : addressOf(locale, page.path, data.site.defaultLocale);
}
