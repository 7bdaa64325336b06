import { LOCALES } from '../../src/shared/locale.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { likelyLetter } from './letter-model.ts';
import type { Vocabulary } from './vocabulary.ts';
import { GAP, skeletonOf } from './word-list-format.ts';
import { wordList } from './word-list.ts';

/** What a damaged word may have been, in small letters. */
export interface Spelling {
  readonly word: string;
  /** From 0 to 1: its share among all that it may have been. */
  readonly confidence: number;
  readonly evidence: 'site' | 'dictionary' | 'compound' | 'letters';
  /** How often it is met, in 100 million words. */
  readonly frequency: number;
}

/** What the list's opinion weighs against words seen on the site itself. */
const LIST_WEIGHT = 0.15;
/** Names and loan words of another language are met this much more rarely than in their own. */
const FOREIGN = 0.01;
/** A word seen on the site counts as so frequent, in 100 million words. */
const SEEN = 1000;
/** Films speak of themselves, pages of others: «sarò» is rarer on them than in the subtitles that were counted. */
const FIRST_PERSON = 0.04;
const SHORTEST_PART = 3;
const COMPOUND = 0.97;
const ALIKE = 0.965;
const UNLIKELY = 0.9;
const ABROAD = 0.98;

/** True when a word has the letters of the damaged one wherever these are left. */
function fits(word: string, damaged: string): boolean {
  if (word.length !== damaged.length) return false;
  for (let i = 0; i < word.length; i++) if (damaged[i] !== GAP && damaged[i] !== word[i]) return false;
  return true;
}

function listed(damaged: string, locale: Locale): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const { word, frequency } of wordList(locale).matching(skeletonOf(damaged)))
    if (fits(word, damaged) && word === word.toLowerCase())
      frequencies.set(word, locale === 'it' && word.endsWith('rò') ? frequency * FIRST_PERSON : frequency);
  return frequencies;
}

function listedElsewhere(damaged: string, locale: Locale): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const other of LOCALES.filter((one) => one !== locale))
    for (const [word, frequency] of listed(damaged, other))
      frequencies.set(word, Math.max(frequencies.get(word) ?? 0, frequency * FOREIGN));
  return frequencies;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** The likeliest of the words that are known; what was never seen gets its part too, the more the fewer letters are left. */
function chooseKnown(
  damaged: string,
  seen: ReadonlyMap<string, number>,
  frequencies: ReadonlyMap<string, number>,
): Spelling | null {
  const seenSum = sum(seen.values());
  const frequencySum = sum(frequencies.values());
  const listWeight = frequencySum > 0 ? LIST_WEIGHT : 0;
  const share = (word: string): number => {
    const ofList = frequencySum > 0 ? ((frequencies.get(word) ?? 0) / frequencySum) * listWeight : 0;
    return ((seen.get(word) ?? 0) + ofList) / (seenSum + listWeight);
  };
  const [best] = [...new Set([...seen.keys(), ...frequencies.keys()])].sort((a, b) => share(b) - share(a));
  if (best === undefined) return null;
  const frequency = (frequencies.get(best) ?? 0) + SEEN * (seen.get(best) ?? 0);
  const left = damaged.replaceAll(GAP, '').length;
  const unseen = 1 / (1 + (left + 1) ** 2 * Math.log2(2 + frequency));
  const evidence = seen.has(best) ? 'site' : 'dictionary';
  return { word: best, confidence: share(best) * (1 - unseen), evidence, frequency };
}

/** By the site's own words and the list of its language. */
function known(damaged: string, locale: Locale, site: Vocabulary): Spelling | null {
  const seen = new Map(
    site
      .matching(skeletonOf(damaged))
      .flatMap(({ word, count }) => (fits(word, damaged) ? [[word, count] as const] : [])),
  );
  return chooseKnown(damaged, seen, listed(damaged, locale));
}

/** By the lists of the other languages: names, above all. */
function foreign(damaged: string, locale: Locale): Spelling | null {
  if (damaged.length <= SHORTEST_PART) return null;
  const spelling = chooseKnown(damaged, new Map(), listedElsewhere(damaged, locale));
  return spelling === null ? null : { ...spelling, confidence: spelling.confidence * ABROAD };
}

/** True when a word without damage is one of the language or of the site. */
export function isKnownWord(word: string, locale: Locale, site: Vocabulary): boolean {
  return site.count(word) > 0 || wordList(locale).frequency(word.toLowerCase()) > 0;
}

/** German puts words together: what follows a known word is looked for alone. */
function compound(damaged: string, locale: Locale, site: Vocabulary): Spelling | null {
  if (locale !== 'de') return null;
  const gap = damaged.indexOf(GAP);
  for (let at = SHORTEST_PART; at <= damaged.length - SHORTEST_PART; at++) {
    const [head, tail] = [damaged.slice(0, at), damaged.slice(at)];
    const first =
      gap < at ? known(head, locale, site) : { word: head, confidence: isKnownWord(head, locale, site) ? 1 : 0 };
    const second = tail.includes(GAP)
      ? known(tail, locale, site)
      : { word: tail, confidence: tail.length > SHORTEST_PART && isKnownWord(tail, locale, site) ? 1 : 0 };
    if (first === null || second === null) continue;
    const confidence = first.confidence * second.confidence * COMPOUND;
    if (confidence > 0.9) return { word: first.word + second.word, confidence, evidence: 'compound', frequency: 1 };
  }
  return null;
}

function byLetters(damaged: string, locale: Locale): Spelling | null {
  let word = damaged;
  // A gap at the edge of a German word that is in no list is rather a sign beside it.
  let confidence = locale === 'de' && /^\?|\?$/.test(damaged) ? UNLIKELY : ALIKE;
  for (const match of damaged.matchAll(/\?/g)) {
    const likely = likelyLetter(damaged, match.index, locale);
    if (likely === null) return null;
    word = word.slice(0, match.index) + likely.letter + word.slice(match.index + 1);
    confidence *= likely.confidence;
  }
  return { word, confidence, evidence: 'letters', frequency: 0 };
}

function likelier(one: Spelling | null, other: Spelling | null): Spelling | null {
  if (one === null || other === null) return one ?? other;
  return one.confidence >= other.confidence ? one : other;
}

/**
 * What a damaged word was: by the site's own words and the list of its language, by the parts of a German compound, by
 * the lists of other languages, and by the letters around the gap when no list has it.
 * @param damaged in small letters, with `?` for each lost letter
 * @param isNamed true for words with a capital: names keep their spelling in every language
 */
export function spellingOf(damaged: string, isNamed: boolean, locale: Locale, site: Vocabulary): Spelling | null {
  const own = known(damaged, locale, site) ?? compound(damaged, locale, site);
  if (own !== null) return own;
  const abroad = foreign(damaged, locale);
  return isNamed && abroad !== null ? abroad : likelier(byLetters(damaged, locale), abroad);
}
