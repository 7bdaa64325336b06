import { LANGUAGE_TAGS, isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { isFields, path, text } from './fields.ts';
import type { NearPage } from './turn.ts';

const MOST = 4;
/** The server cuts longer searches itself. */
const QUERY_LENGTH = 200;

function readHit(hit: unknown): NearPage {
  const fields = isFields(hit) ? hit : {};
  const locale = fields['locale'];
  return {
    title: text(fields['title']),
    href: path(fields['href']),
    languageTag: isLocale(locale) ? LANGUAGE_TAGS[locale] : '',
  };
}

function readHits(answer: unknown): NearPage[] {
  const hits: unknown[] = isFields(answer) && Array.isArray(answer['hits']) ? answer['hits'] : [];
  const pages = hits.map(readHit).filter(({ title, href }) => title !== '' && href !== '');
  const seen = new Set<string>();
  return pages.filter(({ href }) => {
    const page = href.replace(/[#?].*$/s, '');
    if (seen.has(page)) return false;
    seen.add(page);
    return true;
  });
}

/** Searches the site for pages that come near a question, a few at most. None when the search cannot be reached. */
export async function findNearPages(origin: string, question: string, locale: Locale): Promise<readonly NearPage[]> {
  try {
    const query = new URLSearchParams({ q: question.slice(0, QUERY_LENGTH), locale });
    const response = await fetch(`${origin}/api/search?${query.toString()}`, { credentials: 'omit' });
    return response.ok ? readHits(await response.json()).slice(0, MOST) : [];
  } catch {
    // The other ways on are still offered.
    return [];
  }
}
