import type { IncomingMessage } from 'node:http';
import type { Locale } from '../shared/locale.ts';

/** The languages of a site, or of the editors' interface. */
export interface OfferedLocales {
  readonly locales: readonly Locale[];
  readonly fallback: Locale;
}

/** Languages that a browser asks for, the dearest first (RFC 9110, 12.5.4). */
function asked(header: string): string[] {
  return header
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.find((one) => one.trim().startsWith('q='))?.trim();
      return { language: tag.slice(0, 2), quality: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ language }) => language);
}

/** The language of an answer that belongs to no page: the address's, else the browser's, else the site's first one. */
export function visitorLocale({ url = '', headers }: IncomingMessage, { locales, fallback }: OfferedLocales): Locale {
  const offered = (wanted: string | undefined): Locale | undefined => locales.find((locale) => locale === wanted);
  const wanted = [/^\/([a-z]{2})(?:[/?]|$)/.exec(url)?.[1], ...asked(headers['accept-language'] ?? '')];
  return wanted.map(offered).find((locale) => locale !== undefined) ?? fallback;
}
