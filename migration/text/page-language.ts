import { isLocale } from '../../src/shared/locale.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import type { KnownLanguage } from './function-words.ts';

/** What a page is written in. */
export interface PageLanguage {
  /** The language that the platform treats it as: its own where the platform has it, else the site's. */
  readonly locale: Locale;
  /** The language that it really seems to be in, also one that the platform does not have. */
  readonly language: string;
  readonly from: 'words' | 'declaration' | 'site';
}

/** Few words are a menu or a caption: they tell nothing. */
const LEAST_WORDS = 4;
/** How far the first must be ahead of the second. */
const AHEAD = 1.2;

function languageByWords(text: string): KnownLanguage | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = new Map<KnownLanguage, number>();
  for (const word of words)
    for (const language of FUNCTION_WORDS.get(word) ?? []) scores.set(language, (scores.get(language) ?? 0) + 1);
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < LEAST_WORDS) return null;
  return first[1] > (second?.[1] ?? 0) * AHEAD ? first[0] : null;
}

/**
 * The language of a page by its own words; by what it declares when it has too few, and the site's when it says nothing.
 * Declarations come last but one: programs wrote them by themselves, mostly `en`.
 * @param text what the page shows
 * @param declared its `lang` attribute or Content-Language
 */
export function languageOf(text: string, siteLocale: Locale, declared: string | null = null): PageLanguage {
  const written = languageByWords(text);
  if (written !== null) return { locale: isLocale(written) ? written : siteLocale, language: written, from: 'words' };
  const said = /^[a-z]{2,3}/i.exec(declared?.trim() ?? '')?.[0].toLowerCase();
  if (isLocale(said)) return { locale: said, language: said, from: 'declaration' };
  return { locale: siteLocale, language: siteLocale, from: 'site' };
}
