import { LOCALES, isLocale } from '../../src/shared/locale.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import type { KnownLanguage } from './function-words.ts';

/** What a page is written in. */
export interface PageLanguage {
  /** The language that the platform treats it as: its own where the platform has it, else the site's. */
  readonly locale: Locale;
  /** The language that it really seems to be in, also one that the platform does not have. */
  readonly language: string;
  readonly from: 'words' | 'script' | 'address' | 'declaration' | 'site';
}

/** Few words are a menu or a caption: they tell nothing. */
const LEAST_WORDS = 4;
/** A list of names and streets has words of many languages: one that the platform does not have must be said more clearly. */
const LEAST_ELSEWHERE = 10;
/** Pages in another script have names, addresses and code in Latin letters: this share of their letters tells all the same. */
const LEAST_OF_SCRIPT = 0.2;

/** Scripts that tell the language, or the likeliest of those written in them. Japanese is told by its own letters before Chinese. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['ar', /\p{Script=Arabic}/gu],
];
/** How far the first must be ahead of the second. */
const AHEAD = 1.2;

/** Names that folders and ends of file names have on sites in several languages. */
const NAMES: Readonly<Record<Locale, readonly string[]>> = {
  fr: ['fr', 'fra', 'french', 'francais', 'français', 'franz', 'francese'],
  it: ['it', 'ita', 'italian', 'italiano', 'italienisch', 'italien'],
  de: ['de', 'deu', 'ger', 'german', 'deutsch', 'tedesco', 'allemand'],
  en: ['en', 'eng', 'english', 'englisch', 'inglese', 'anglais'],
};

/** The language that a page's folder or the end of its name says: `en/rooms.htm`, `rooms_de.html`. */
function languageByPath(path: string): Locale | null {
  const parts = path.toLowerCase().split('/');
  const end = /[._-](\p{L}+)\.\w+$/u.exec(parts.pop() ?? '')?.[1];
  // The folder next to the page first: copies of a folder keep its name.
  const candidates = [end, ...parts.reverse()];
  for (const name of candidates) {
    for (const locale of LOCALES) if (name !== undefined && NAMES[locale].includes(name)) return locale;
  }
  return null;
}

function languageByScript(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const least = letters * LEAST_OF_SCRIPT;
  if (letters === 0 || !/[^\p{Script=Latin}\P{L}]/u.test(text)) return null;
  return SCRIPTS.find(([, wanted]) => (text.match(wanted)?.length ?? 0) >= least)?.[0] ?? null;
}

function languageByWords(text: string): KnownLanguage | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = new Map<KnownLanguage, number>();
  for (const word of words) {
    for (const language of FUNCTION_WORDS.get(word) ?? []) {
      // Single letters are names of things in every language.
      if (word.length > 1 || isLocale(language)) scores.set(language, (scores.get(language) ?? 0) + 1);
    }
  }
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < (isLocale(first[0]) ? LEAST_WORDS : LEAST_ELSEWHERE)) return null;
  return first[1] > (second?.[1] ?? 0) * AHEAD ? first[0] : null;
}

/**
 * The language of a page by its script and its own words; when it has too few, by the name of its folder or its own; then by what it
 * declares, and the site's when it says nothing. Declarations come last but one: programs wrote them by themselves, mostly `en`.
 * @param text what the page shows
 * @param declared its `lang` attribute or Content-Language
 * @param path where it lies on the site
 */
export function languageOf(
  text: string,
  siteLocale: Locale,
  declared: string | null = null,
  path: string | null = null,
): PageLanguage {
  const script = languageByScript(text);
  if (script !== null) return { locale: siteLocale, language: script, from: 'script' };
  const written = languageByWords(text);
  if (written !== null) return { locale: isLocale(written) ? written : siteLocale, language: written, from: 'words' };
  const placed = path === null ? null : languageByPath(path);
  if (placed !== null) return { locale: placed, language: placed, from: 'address' };
  const said = /^[a-z]{2,3}/i.exec(declared?.trim() ?? '')?.[0].toLowerCase();
  if (isLocale(said)) return { locale: said, language: said, from: 'declaration' };
  return { locale: siteLocale, language: siteLocale, from: 'site' };
}
