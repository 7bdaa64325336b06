import { isLocale } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';

/** The language that a browser asks for, until it is known who asks. */
export function browserLocale(request: Request): Locale {
  const wanted = (request.headers.get('accept-language') ?? '').split(',').map((part) => part.trim().slice(0, 2));
  return wanted.find(isLocale) ?? 'en';
}
