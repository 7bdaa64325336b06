import { newStemmer } from 'snowball-stemmers';
import type { Locale } from '../../shared/locale.ts';

const STEMMERS = {
  it: newStemmer('italian'),
  de: newStemmer('german'),
  fr: newStemmer('french'),
  en: newStemmer('english'),
} as const;

const CACHE_LIMIT = 50_000;
const cached: Readonly<Record<Locale, Map<string, string>>> = {
  it: new Map(),
  de: new Map(),
  fr: new Map(),
  en: new Map(),
};

/**
 * Stem of a folded word (Snowball's algorithm of the language). Never empty; numbers come back as they are.
 * Remembers the stems of the words seen last: stemming takes 10 microseconds a word, and candidates are scored by the thousand words.
 */
export function stemOf(word: string, locale: Locale): string {
  const cache = cached[locale];
  const known = cache.get(word);
  if (known !== undefined) return known;
  const stem = /\d/.test(word) || word.length < 3 ? word : STEMMERS[locale].stem(word) || word;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, stem);
  return stem;
}
