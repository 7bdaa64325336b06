import type { Locale } from '../../shared/locale.ts';
import type { Site } from './site.ts';

/** What a site is called. */
export type NamedSite = Pick<Site, 'id' | 'defaultLocale'> & { readonly settings: Pick<Site['settings'], 'name'> };

/** A site's name in a language, else in its own, else its id. */
export function siteName({ id, settings, defaultLocale }: NamedSite, locale: Locale): string {
  return settings.name[locale] ?? settings.name[defaultLocale] ?? id;
}
