import { AppError } from '../../src/shared/errors.ts';
import { isLocale, LOCALES } from '../../src/shared/locale.ts';
import type { Locale } from '../../src/shared/locale.ts';

/** A language that somebody typed. @throws AppError `locale-unknown` */
export function requireLocale(given: string): Locale {
  if (isLocale(given)) return given;
  throw new AppError({
    kind: 'invalid',
    code: 'locale-unknown',
    message: `«${given}» is none of the languages.`,
    hint: `Write one of: ${LOCALES.join(', ')}.`,
  });
}
