import type { MediaPage } from '../../api/admin/media-model.ts';
import { LANGUAGE_NAMES, isLocale } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { apiGet, siteApi } from '../api.ts';
import type { ApiQuery } from '../api.ts';
import { mediaText } from './media-texts.ts';

/** Which part of the library is shown. */
export interface MediaFilter {
  readonly search: string;
  readonly kind: 'any' | 'picture' | 'file';
  /** Everything, what lies in the trash, or pictures without a description in a language. */
  readonly show: 'all' | 'trash' | Locale;
  readonly sort: 'newest' | 'oldest' | 'name' | 'largest';
  readonly page: number;
}

/** Entries of a page of the library. */
export const PAGE_SIZE = 48;

/** The whole library, newest first. */
export const EVERYTHING: MediaFilter = { search: '', kind: 'any', show: 'all', sort: 'newest', page: 1 };

function queryOf({ search, kind, show, sort, page }: MediaFilter): ApiQuery {
  return {
    search,
    kind,
    sort,
    page,
    size: PAGE_SIZE,
    ...(show === 'trash' && { trashed: true }),
    ...(isLocale(show) && { withoutAlt: show }),
  };
}

/** A page of the library. @throws ApiProblem */
export function loadPage(site: string, filter: MediaFilter, signal: AbortSignal): Promise<MediaPage> {
  return apiGet<MediaPage>(siteApi(site, 'media'), queryOf(filter), signal);
}

/** A filter from an address; what does not fit is as if it were not there. */
export function filterFrom(query: URLSearchParams): MediaFilter {
  const one = <Value extends string>(name: string, values: readonly Value[], otherwise: Value): Value =>
    values.find((value) => value === query.get(name)) ?? otherwise;
  const show = query.get('show') ?? '';
  return {
    search: query.get('q') ?? '',
    kind: one('kind', ['any', 'picture', 'file'], 'any'),
    show: show === 'trash' || isLocale(show) ? show : 'all',
    sort: one('sort', ['newest', 'oldest', 'name', 'largest'], 'newest'),
    page: Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1),
  };
}

/** What may be shown, with its words. */
export function showChoices(locales: readonly Locale[]): readonly (readonly [MediaFilter['show'], string])[] {
  return [
    ['all', mediaText('admin.media.showAll')],
    ...locales.map(
      (locale) => [locale, mediaText('admin.media.showWithoutAlt', { language: LANGUAGE_NAMES[locale] })] as const,
    ),
    ['trash', mediaText('admin.media.showTrash')],
  ];
}
