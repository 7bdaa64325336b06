import { isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { count, isFields, path, text } from './fields.ts';

/** What a conversation needs to know of the site and of who answers. Addresses are paths of the site. */
export interface Facts {
  readonly siteName: string;
  readonly locale: Locale;
  /** Languages in which questions can be asked. */
  readonly locales: readonly Locale[];
  readonly starters: readonly string[];
  readonly privacyHref: string;
  readonly contactHref: string;
  readonly askHref: string;
  /** After how many days questions are deleted; 0 when not known. */
  readonly questionDays: number;
  /** The language model that writes; '' when only quotes are given, or not known. */
  readonly model: string;
  /** Host of its server where that is another machine, else ''. */
  readonly remoteHost: string;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readFacts(value: unknown): Facts | null {
  if (!isFields(value) || !isLocale(value['locale'])) return null;
  const model = isFields(value['model']) ? value['model'] : {};
  return {
    siteName: text(value['siteName']),
    locale: value['locale'],
    locales: list(value['locales']).filter(isLocale),
    starters: list(value['starters']).map(text).filter(Boolean),
    privacyHref: path(value['privacyHref']),
    contactHref: path(value['contactHref']),
    askHref: path(value['askHref']),
    questionDays: count(value['questionDays']),
    model: text(model['name']),
    remoteHost: text(model['remoteHost']),
  };
}

/**
 * Asks a site who answers there. Null when it does not say: not reached, or this page's origin is not on its list.
 * @param origin of the site; '' for the page's own
 * @param locale null for the site's default
 */
export async function fetchFacts(origin: string, locale: Locale | null): Promise<Facts | null> {
  try {
    const query = locale === null ? '' : `?locale=${locale}`;
    const response = await fetch(`${origin}/api/assistant${query}`, { credentials: 'omit' });
    return response.ok ? readFacts(await response.json()) : null;
  } catch {
    // The conversation goes on with what the page says.
    return null;
  }
}
