import { isLocale, LOCALES } from '../../src/shared/locale.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { plausibility } from './plausibility.ts';
import { wordList } from './word-list.ts';

const PART = /[\p{L}\p{M}]+|[^\u0000-\u007f]/gu;
const BEYOND_ASCII = /[^\u0000-\u007f]/;
const KNOWN = { own: 1, other: 0.9 } as const;
/** A word that no list has may be one all the same: its letters decide how much. */
const UNKNOWN = 0.5;
/** A letter alone is a word only where it is a common one: «è», «à». */
const COMMON_ALONE = 1000;
const CAPITAL_ALONE = 0.85;
const BESIDE_NO_WORD = 0.55;

/** The worth of a reading, with how many words and signs it was found from. */
export interface ReadingWorth {
  readonly sum: number;
  readonly count: number;
}

function isListed(word: string, locale: Locale, atLeast: number): boolean {
  return wordList(locale).frequency(word) > atLeast;
}

/** What a word counts by the lists: its own language's, or any of the others; null when none has it. */
function worthByLists(word: string, language: string, atLeast = 0): number | null {
  if (isLocale(language) && isListed(word, language, atLeast)) return KNOWN.own;
  return LOCALES.some((locale) => isListed(word, locale, atLeast)) ? KNOWN.other : null;
}

function worthOfLetter(letter: string, language: string): number {
  const lower = letter.toLowerCase();
  const known = worthByLists(lower, language, COMMON_ALONE);
  if (known === null) return UNKNOWN * plausibility(letter, language) - UNKNOWN;
  return letter === lower ? known : CAPITAL_ALONE;
}

function worthOfWord(word: string, language: string): number {
  if (word.length === 1) return worthOfLetter(word, language);
  const isOddlyCased = /\p{Ll}\p{Lu}/u.test(word);
  const known = isOddlyCased ? null : worthByLists(word.toLowerCase(), language);
  return known ?? UNKNOWN * plausibility(word, language);
}

/** A sign beside what is no word in any list has perhaps taken the place of a letter: «quantit…», «„hnlich». */
function worthOfSign(run: string, at: number, language: string): number {
  const worth = plausibility(run.slice(Math.max(0, at - 1), at + 2), language);
  if (worth <= BESIDE_NO_WORD) return worth;
  const beside = [/\p{L}{2,}$/u.exec(run.slice(0, at))?.[0], /^\p{L}{2,}/u.exec(run.slice(at + 1))?.[0]];
  const isBesideNoWord = beside.some(
    (word) => word !== undefined && worthByLists(word.toLowerCase(), language) === null,
  );
  return isBesideNoWord ? BESIDE_NO_WORD : worth;
}

/**
 * How much a reading of bytes looks like words of the language: every word with letters beyond ASCII and every sign
 * counts from -1 to 1. Words decide where letters alone cannot: «Fährt» is one, «F„hrt» and «F‰hrt» are none.
 * @param run characters without white space
 * @param language two letters
 */
export function readingWorth(run: string, language: string): ReadingWorth {
  let sum = 0;
  let count = 0;
  for (const match of run.matchAll(PART)) {
    const part = match[0];
    if (!BEYOND_ASCII.test(part)) continue;
    count += 1;
    if (/\p{L}/u.test(part)) sum += worthOfWord(part, language);
    else sum += worthOfSign(run, match.index, language);
  }
  return { sum, count };
}
