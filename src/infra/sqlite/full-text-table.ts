import { AppError } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';

/**
 * Name of the full-text table of one site and language, quoted for SQL. Separate tables keep rows and word statistics apart.
 * @throws AppError `site-id-invalid` for an id that could not be a site's
 */
export function fullTextTable(siteId: string, locale: Locale): string {
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(siteId)) {
    throw new AppError({ kind: 'invalid', code: 'site-id-invalid', message: `«${siteId}» is no site.` });
  }
  return `fts_${siteId.replaceAll('-', '_')}__${locale}`;
}
