import type { Locale } from '../../src/shared/locale.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wordList } from './word-list.ts';

/** What stands around a damaged word. */
export interface Surroundings {
  /** The line before it. */
  readonly before: string;
  /** The line behind it. */
  readonly after: string;
  readonly linesBeginWithCapitals: boolean;
}

/** A word in the case that it had, with how sure that is. */
export interface CasedWord {
  readonly word: string;
  readonly confidence: number;
}

const SENTENCE_START = /[.!…]["”»]?\s+[(«„“"‘'’]*$/u;
const LINE_START = /^\s*[(«„“"‘'’]*$/u;
const NOUN_ENDING =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tät|täten|tion|tionen|er|erin|erinnen|nis|nisse|ling|chen|tum)$/;
/** Shares of capitals above and below which a word is a noun, or none. */
const MOSTLY = 0.9;
const RARELY = 0.25;
const BEFORE_NOUN =
  /(?:^|\s)(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|zum|zur|im|am|vom|beim|kein|keine|keinen|unser|unsere|unserer|unseren|mit|für|ohne|durch|bei|nach|von|zu|in|an|auf)\s+$/i;

function isCapital(character: string | undefined): boolean {
  return character !== undefined && character !== character.toLowerCase();
}

function isSmall(character: string | undefined): boolean {
  return character !== undefined && character !== character.toUpperCase();
}

function capitalised(word: string): string {
  return `${(word[0] ?? '').toUpperCase()}${word.slice(1)}`;
}

/** True when a gap can be no letter: a capital stands behind it, and small letters elsewhere («?Il», «dell?Arte»). */
export function isNoLetter(found: string): boolean {
  return /[?\ufffd]\p{Lu}/u.test(found) && /\p{Ll}/u.test(found);
}

/** A gap in a word is a capital when its neighbours are, or when it is between a capital and nothing. */
function inWord(found: string, word: string): string {
  const letters = found.replace(/[?\ufffd]/g, '');
  const allCapitals = letters !== '' && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
  return allCapitals && letters.length > 1 ? word.toUpperCase() : word;
}

/** Puts the letters that are left back in their own case. */
function withOwnLetters(found: string, word: string): string {
  if (found.length !== word.length) return word;
  return Array.from(word, (letter, i) => (/[?\ufffd]/.test(found[i] ?? '') ? letter : (found[i] ?? letter))).join('');
}

/** «das Übersetzen», «die Älteren»: what is mostly no noun may be one behind an article, when no noun follows. */
function isNominal(word: string, before: string, after: string): boolean {
  if (/^\s+\p{Lu}/u.test(after)) return false;
  return /(?:^|\s)(?:das|zum|beim|vom|im|ins|die|der|den|dem)\s+$/i.test(before) && /(?:en|er|em|e)$/.test(word);
}

/** German nouns begin with a capital: the list knows how often a word is written so, the words around tell the rest. */
function germanCase(word: string, before: string, after: string): CasedWord {
  const capital = capitalised(word);
  const list = wordList('de');
  const all = list.frequency(word);
  const share = all > 0 ? Math.min(1, list.frequency(capital) / all) : NOUN_ENDING.test(word) ? 0.95 : 0.5;
  if (share > MOSTLY) return { word: capital, confidence: 0.5 + share / 2 };
  const isBeforeNoun = /^\s+\p{Lu}/u.test(after);
  if (share < RARELY) return { word, confidence: isNominal(word, before, after) ? 0.9 : 1 - share / 5 };
  if (BEFORE_NOUN.test(before) && !isBeforeNoun) return { word: capital, confidence: 0.93 };
  return isBeforeNoun
    ? { word, confidence: 0.97 }
    : { word: share > 0.5 ? capital : word, confidence: Math.max(share, 1 - share) };
}

function firstLetter(
  word: string,
  { before, after, linesBeginWithCapitals }: Surroundings,
  locale: Locale,
  site: Vocabulary,
): CasedWord {
  const capital = capitalised(word);
  if (SENTENCE_START.test(before)) return { word: capital, confidence: 0.985 };
  if (/\?\s+$/.test(before)) return { word: capital, confidence: 0.9 };
  if (LINE_START.test(before)) return { word: capital, confidence: linesBeginWithCapitals ? 0.985 : 0.9 };
  if (word === 'états' && after.startsWith('-Uni')) return { word: capital, confidence: 0.99 };
  const [asCapital, asSmall] = [site.asWritten(capital), site.asWritten(word)];
  if (asCapital + asSmall > 1) {
    const isName = asCapital > asSmall;
    return {
      word: isName ? capital : word,
      confidence: (Math.max(asCapital, asSmall) + 1) / (asCapital + asSmall + 1.05),
    };
  }
  return locale === 'de' ? germanCase(word, before, after) : { word, confidence: 0.985 };
}

/**
 * Gives a restored word the case that it had.
 * @param found as it stood there, with its gaps
 * @param word as it was, in small letters
 */
export function inItsCase(
  found: string,
  word: string,
  place: Surroundings,
  locale: Locale,
  site: Vocabulary,
): CasedWord {
  if (!/^[?\ufffd]/.test(found)) return { word: withOwnLetters(found, inWord(found, word)), confidence: 1 };
  const second = found.slice(1).replace(/[?\ufffd]/g, '')[0];
  if (isCapital(second)) return { word: withOwnLetters(found, word.toUpperCase()), confidence: 1 };
  if (!isSmall(second)) return { word, confidence: 0.9 };
  const cased = firstLetter(word, place, locale, site);
  return { word: withOwnLetters(found, cased.word), confidence: cased.confidence };
}
