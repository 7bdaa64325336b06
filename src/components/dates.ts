import { LANGUAGE_TAGS } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';

/** An ISO date (YYYY-MM-DD, or longer) written out in the locale: `11. Mai 2023`. */
export function formatDate(iso: string, locale: Locale): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
