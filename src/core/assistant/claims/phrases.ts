import type { Locale } from '../../../shared/locale.ts';
import { RELATIVES, THAT } from './small-words.ts';
import { endsSentenceBefore, hasMarkBefore } from './words.ts';
import type { Word } from './words.ts';

const OPENS = /[([]\s*$|[,–—]\s*$|\s-\s*$/u;
const CLOSES = /^\s*[)\]]|^\s*[,–—]|^\s*-\s|^[.!?;:]/u;
const MOST_MODIFIERS = 2;

/** A name, as far as can be told from capitals; a number, a date. */
export function isSpecial(word: Word, locale: Locale): boolean {
  return word.sign !== null || (word.capital && !word.first && word.content && locale !== 'de');
}

function startsAnything(word: Word, locale: Locale): boolean {
  return hasMarkBefore(word) || word.preposition || word.conjunction || RELATIVES[locale].has(word.form);
}

/** True when a phrase of the quote may begin at a word: what stands before it can be left out. */
export function startsPhrase(words: readonly Word[], at: number, locale: Locale): boolean {
  let from = at;
  // An article that the claim leaves out stands before the phrase.
  while (from > 0) {
    const word = words[from];
    const previous = words[from - 1];
    if (word === undefined || previous === undefined || startsAnything(word, locale)) break;
    if (THAT[locale].has(previous.form)) return false;
    if (previous.conjunction) return true;
    if (previous.content || previous.marker !== null || previous.preposition) return false;
    from -= 1;
  }
  const before = words[from - 1];
  return before === undefined || !THAT[locale].has(before.form);
}

/** True when a phrase of the quote may end at a word: what stands after it can be left out. */
export function endsPhrase(words: readonly Word[], at: number, locale: Locale): boolean {
  const next = words[at + 1];
  return next === undefined || startsAnything(next, locale);
}

/** What stands in brackets, whatever marks it holds. */
function isBracketed(gap: readonly Word[], next: Word): boolean {
  const opens = /[([]["«“„=~\s]*$/u.test(gap[0]?.before ?? '');
  return opens && /^["»”.!?\s]*[)\]]/u.test(next.before) && !gap.slice(1).some((word) => /[()[\]]/u.test(word.before));
}

function isAside(gap: readonly Word[], next: Word): boolean {
  return OPENS.test(gap[0]?.before ?? '') && CLOSES.test(next.before) && !gap.slice(1).some(hasMarkBefore);
}

/** A member of a list with the word that joins it to the next. */
function isMember(gap: readonly Word[]): boolean {
  const joins = gap.filter((word) => word.conjunction).length;
  return gap.at(-1)?.conjunction === true && joins === 1 && !gap.slice(1).some(hasMarkBefore);
}

function isPhraseOrModifier(gap: readonly Word[], next: Word, locale: Locale): boolean {
  if (gap.some((word) => word.conjunction || hasMarkBefore(word))) return false;
  const prepositions = gap.filter((word) => word.preposition).length;
  if (gap[0]?.preposition === true && prepositions === 1 && startsAnything(next, locale)) return true;
  const contents = gap.filter((word) => word.content).length;
  return prepositions === 0 && contents <= MOST_MODIFIERS && !gap.some((word) => isSpecial(word, locale));
}

/**
 * True when the words from `from` up to `to` (exclusive) can be left out of a sentence that goes on at `to`:
 * small words, what stands in brackets or between commas, a member of a list, a phrase with its preposition, a modifier or two.
 */
export function mayLeaveOut(words: readonly Word[], from: number, to: number, locale: Locale): boolean {
  const gap = words.slice(from, to);
  const next = words[to];
  if (gap.length === 0 || next === undefined) return true;
  if (gap.some((word) => endsSentenceBefore(word))) return false;
  if (gap.every((word) => !word.content)) return gap.length > 1 || !THAT[locale].has(gap[0]?.form ?? '');
  return isBracketed(gap, next) || isAside(gap, next) || isMember(gap) || isPhraseOrModifier(gap, next, locale);
}
