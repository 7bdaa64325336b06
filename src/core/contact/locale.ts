import { isLocale } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Site } from '../sites/site.ts';

/** The language of a form: as posted when the site has it, its default otherwise. */
export function contactLocale(site: Site, fields: Readonly<Record<string, unknown>>): Locale {
  const posted = fields['locale'];
  return isLocale(posted) && site.settings.locales.includes(posted) ? posted : site.defaultLocale;
}
