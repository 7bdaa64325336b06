import { isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';

/** The parts of an address in canonical form. */
export interface PageAddress {
  readonly locale: Locale | null;
  /** Without locale and slashes at the ends. */
  readonly path: string;
}

const CANONICAL = /^\/(?:[a-z0-9][a-z0-9._-]*\/)*$/;

/**
 * Reads a path in canonical form: lower case segments of letters, digits, dots, hyphens and underscores, with a slash at the end.
 * Anything else (`//`, `%`, `..`, capitals) is null: it is looked up as an old address and else not found.
 */
export function readAddress(path: string): PageAddress | null {
  if (!CANONICAL.test(path)) return null;
  const [first = '', ...rest] = path.slice(1, -1).split('/');
  if (isLocale(first)) return { locale: first, path: rest.join('/') };
  return { locale: null, path: path.slice(1, -1) };
}

/** Query keys that pages know; all others (utm_source, fbclid …) are ignored and no part of the cache key. */
const KNOWN_KEYS = ['page', 'tag'] as const;

/** The list part of a query, and its canonical text for the cache key. */
export interface KnownQuery {
  readonly page: number;
  readonly tag: string | null;
  readonly key: string;
}

/** Longest tag that is looked up. */
const TAG_LENGTH = 80;

/** Picks the known keys of a query. A page that is no number from 1 to 9999 makes the query null: there is no such page. */
export function readQuery(search: string): KnownQuery | null {
  if (search === '') return { page: 1, tag: null, key: '' };
  const parameters = new URLSearchParams(search);
  const pageText = parameters.get('page') ?? '1';
  const tag = parameters.get('tag');
  if (!/^[1-9]\d{0,3}$/.test(pageText) || (tag ?? '').length > TAG_LENGTH) return null;
  const key = KNOWN_KEYS.filter((name) => parameters.has(name))
    .map((name) => `${name}=${parameters.get(name) ?? ''}`)
    .join('&');
  return { page: Number(pageText), tag: tag === '' ? null : tag, key };
}

/** Names a page in the cache. @param query the canonical text of its query, see KnownQuery */
export function pageKey(siteId: string, path: string, query: string): string {
  return `${siteId} ${path}?${query}`;
}

/**
 * The key under which an address is in the cache. Where no page can be (files of the site, addresses that lead nowhere) a query
 * changes nothing.
 * @param path as sent
 * @param search with `?`, or ''
 */
export function addressKey(siteId: string, path: string, search: string): string {
  return pageKey(siteId, path, readAddress(path) === null ? '' : (readQuery(search)?.key ?? 'none'));
}
