import type { Locale } from '../../src/shared/locale.ts';
import { elidedParts, isContraction, isPossessive, letterAlone } from './elision.ts';
import { isKnownWord, spellingOf } from './spellings.ts';
import type { Spelling } from './spellings.ts';
import type { Vocabulary } from './vocabulary.ts';
import { GAP } from './word-list-format.ts';
import { wordList } from './word-list.ts';

/** What a damaged word was. */
export interface RestoredWord {
  /** In small letters. */
  readonly word: string;
  readonly confidence: number;
  readonly evidence: 'elision' | Spelling['evidence'];
  readonly frequency: number;
}

/** How often a word stands behind an apostrophe, of all the times that it is met. */
const BEHIND_APOSTROPHE = 0.05;
const RIGHT_ELISION = { known: 0.995, named: 0.985, unknown: 0.96 } as const;
const CONTRACTION = 0.995;

function frequencyOf(word: string, locale: Locale, site: Vocabulary): number {
  return wordList(locale).frequency(word) + 1000 * site.count(word);
}

/** English words and names have an s behind an apostrophe in pages of every language. */
function possessive(
  before: string,
  made: (after: string, confidence: number) => RestoredWord,
  isNamed: boolean,
): RestoredWord | null {
  const frequency = wordList('en').frequency(before) * BEHIND_APOSTROPHE;
  if (frequency === 0 && !isNamed) return null;
  return { ...made('s', isNamed ? RIGHT_ELISION.named : RIGHT_ELISION.unknown), frequency };
}

/** Restores a word as one whose gap was an apostrophe. */
function asElision(damaged: string, isNamed: boolean, locale: Locale, site: Vocabulary): RestoredWord | null {
  const parts = elidedParts(damaged, locale);
  if (parts === null) return null;
  const made = (after: string, confidence: number): RestoredWord => ({
    word: `${parts.before}’${after}`,
    confidence,
    evidence: 'elision',
    frequency: frequencyOf(after, locale, site) * BEHIND_APOSTROPHE,
  });
  if (isContraction(damaged, locale)) return { ...made(parts.after, CONTRACTION), frequency: Infinity };
  if (isPossessive(damaged, locale)) return possessive(parts.before, made, isNamed);
  if (parts.after === GAP) {
    const alone = letterAlone(locale);
    return alone === null ? null : made(alone, RIGHT_ELISION.named);
  }
  if (parts.after.includes(GAP)) {
    const rest = spellingOf(parts.after, isNamed, locale, site);
    return rest === null ? null : made(rest.word, rest.confidence * RIGHT_ELISION.known);
  }
  if (isKnownWord(parts.after, locale, site)) return made(parts.after, RIGHT_ELISION.known);
  return made(parts.after, isNamed ? RIGHT_ELISION.named : RIGHT_ELISION.unknown);
}

/** Of two readings of a gap the commoner one, with its share. */
function commoner(one: RestoredWord, other: RestoredWord): RestoredWord {
  const [first, second] = one.frequency >= other.frequency ? [one, other] : [other, one];
  const share = first.frequency === Infinity ? 1 : first.frequency / (first.frequency + second.frequency || 1);
  return { ...first, confidence: first.confidence * share };
}

/**
 * Restores a word whose gaps were letters or an apostrophe.
 * @param damaged in small letters, with `?` for each gap
 * @param isNamed true when a capital stands behind the gap, as in names
 * @param isLetter false when the gap can only be an apostrophe
 */
export function restoreWord(
  damaged: string,
  isNamed: boolean,
  locale: Locale,
  site: Vocabulary,
  isLetter = true,
): RestoredWord | null {
  const elided = asElision(damaged, isNamed, locale, site);
  if (!isLetter) return elided;
  const spelled = spellingOf(damaged, isNamed, locale, site);
  if (elided === null || spelled === null) return elided ?? spelled;
  // The site has the word with its apostrophe: both ways lead to it.
  if (elided.word === spelled.word) return { ...elided, confidence: Math.max(elided.confidence, spelled.confidence) };
  // What is only guessed by its letters does not stand against a known form.
  if (spelled.evidence === 'letters') return elided;
  return commoner(elided, spelled);
}
