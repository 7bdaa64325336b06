import type { Locale } from '../../src/shared/locale.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A word in which a letter had become `?` or U+FFFD, with what it probably was. */
export interface LostLetter {
  /** Offset in the text that was looked at. */
  readonly at: number;
  readonly found: string;
  /** The word as it was; null when nothing is known. */
  readonly restored: string | null;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly evidence: 'elision' | 'words' | 'none';
}

/** Small letters and signs that each language's words can lose. */
const LETTERS: Readonly<Record<Locale, string>> = {
  fr: 'éèêëàâçîïôùûüœ’',
  it: 'àèéìòù’',
  de: 'äöüßéà',
  en: 'éèêçñöüï’',
};

/** What stands before an apostrophe in Italian and French. */
const ELIDED: Readonly<Partial<Record<Locale, RegExp>>> = {
  it: /^(?:l|d|c|un|s|m|t|v|n|all|dall|dell|nell|sull|coll|quest|quell|bell|sant|tutt|anch|senz|mezz|com|dov|cos|ogn|vent|trent|gl|po)$/i,
  fr: /^(?:l|d|c|j|m|n|s|t|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd|presqu|quelqu|entr)$/i,
  en: /^(?:o|don|doesn|didn|isn|aren|wasn|won|can|couldn|wouldn|shouldn|hasn|haven|it|that|there|what|let|i|you|we|they|he|she|\p{Lu}\p{Ll}+)$/iu,
};
const AFTER_ELISION: Readonly<Partial<Record<Locale, RegExp>>> = {
  it: /^[aeiouhàèéìòù\u00c0-\u00ff]/i,
  fr: /^[aeiouyhéèêàâîôûœ]/i,
  en: /^(?:t|s|re|ve|ll|d|m)$/i,
};

/** Damage inside a word, or at its end where no question can end. */
const DAMAGED = /[\p{L}?\ufffd]*(?:\p{L}[?\ufffd]|[?\ufffd]\p{L}|\ufffd)[\p{L}?\ufffd]*/gu;
const LOST = /[?\ufffd]/g;
const MOST_LOST = 3;
const ELISION_CONFIDENCE = 0.995;

interface Choice {
  readonly word: string;
  readonly confidence: number;
}

function isElision(word: string, locale: Locale): string | null {
  const [before = '', after = '', ...more] = word.split(/[?\ufffd]/);
  if (more.length > 0 || before === '' || after === '') return null;
  const fits = ELIDED[locale]?.test(before) === true && AFTER_ELISION[locale]?.test(after) === true;
  return fits ? `${before}’${after}` : null;
}

/** True when the letter at a place must be a capital: between capitals, or before one at the beginning. */
function isAmongCapitals(word: string, at: number): boolean {
  const around = `${word[at - 1] ?? ''}${word[at + 1] ?? ''}`.replace(LOST, '');
  return around !== '' && around === around.toUpperCase() && around !== around.toLowerCase();
}

/** Every way to fill the gaps of a word. At its beginning both a small letter and a capital are tried. */
function spellings(word: string, locale: Locale): string[] {
  const gaps = [...word.matchAll(LOST)].map((match) => match.index);
  if (gaps.length > MOST_LOST) return [];
  return gaps.reduce<string[]>(
    (known, at) =>
      known.flatMap((spelling) =>
        Array.from(LETTERS[locale]).flatMap((letter) => {
          const capital = letter.toUpperCase();
          const fitting = isAmongCapitals(word, at) ? [capital] : at === 0 ? [letter, capital] : [letter];
          return fitting.map((one) => spelling.slice(0, at) + one + spelling.slice(at + 1));
        }),
      ),
    [word],
  );
}

/** A question mark at the end may be one: then the word without it must be unknown, and one spelling known. */
function endsInQuestion(word: string, vocabulary: Vocabulary): boolean {
  if (!word.endsWith('?')) return false;
  const plain = word.slice(0, -1);
  return !/[?\ufffd]/.test(plain) && (plain.length < 2 || vocabulary.count(plain) > 0);
}

/**
 * The share of the likeliest spelling among all that are known. What was never seen gets its part too: the fewer letters
 * are left of a word, the more other words would fit.
 */
function choose(found: string, candidates: readonly string[], vocabulary: Vocabulary): Choice | null {
  const left = found.replace(LOST, '').length;
  if (left === 0) return null;
  const known = candidates
    .map((word) => ({ word, count: vocabulary.count(word) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const [first] = known;
  if (first === undefined) return null;
  const sum = known.reduce((total, { count }) => total + count, 0);
  const unseen = 1 / (left * left * first.count);
  return { word: first.word, confidence: first.count / (sum + unseen) };
}

function restore(found: string, at: number, locale: Locale, vocabulary: Vocabulary): LostLetter | null {
  const elided = isElision(found, locale);
  const chosen = choose(found, spellings(found, locale), vocabulary);
  if (chosen !== null && (elided === null || chosen.confidence > ELISION_CONFIDENCE)) {
    return { at, found, restored: chosen.word, confidence: chosen.confidence, evidence: 'words' };
  }
  if (elided !== null) {
    return { at, found, restored: elided, confidence: ELISION_CONFIDENCE, evidence: 'elision' };
  }
  if (/^\p{L}+\?+$/u.test(found)) return null;
  return { at, found, restored: null, confidence: 0, evidence: 'none' };
}

/**
 * Finds words that lost letters to `?` or U+FFFD and says what they were, from words that the site or its language is
 * known to have. Addresses are left alone: a question mark belongs there.
 */
export function findLostLetters(text: string, locale: Locale, vocabulary: Vocabulary): LostLetter[] {
  const prose = text.replace(/(?:https?:\/\/|www\.|[\w./-]+\?[\w]+=)\S*/gi, (address) => ' '.repeat(address.length));
  return [...prose.matchAll(DAMAGED)].flatMap((match) => {
    const found = match[0];
    if (endsInQuestion(found, vocabulary)) return [];
    const letter = restore(found, match.index, locale, vocabulary);
    return letter === null ? [] : [letter];
  });
}
