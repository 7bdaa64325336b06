import type { Locale } from '../../src/shared/locale.ts';
import { damageProfile, plainFrequency, withoutAddresses } from './damage-profile.ts';
import type { DamageProfile } from './damage-profile.ts';
import { elidedParts, isCutOff } from './elision.ts';
import { inItsCase, isNoLetter } from './letter-case.ts';
import type { Surroundings } from './letter-case.ts';
import { numberSign, quotesFor, signAlone, signAmongFigures } from './lost-signs.ts';
import { restoreWord } from './restore-word.ts';
import type { RestoredWord } from './restore-word.ts';
import { isKnownWord } from './spellings.ts';
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
  readonly evidence: RestoredWord['evidence'] | 'sign' | 'none';
}

const TOKEN = /(?<![\p{L}\p{M}\d?\ufffd])[\p{L}\p{M}\d?\ufffd]*[?\ufffd][\p{L}\p{M}\d?\ufffd]*/gu;
/** The same where U+FFFD alone stands for lost letters. */
const MARKED = /(?<![\p{L}\p{M}\d\ufffd])[\p{L}\p{M}\d\ufffd]*\ufffd[\p{L}\p{M}\d\ufffd]*/gu;
const GAPS = /[?\ufffd]+/g;
/** What follows a question mark only where no sentence ends. */
const GOES_ON = /^(?:\s+[\p{Ll}\d(–]|[,;:)])/u;
/** A question mark that is followed by a small letter is this rare. */
const QUESTION_GOES_ON = 0.0005;
/** Of all places where a word stands, so many are before a question mark. */
const QUESTION_ENDS = 0.02;
const WITH_QUESTION = 0.985;
const UNDAMAGED = 0.9;
const MUCH_COMMONER = 100;
/** A whole word stands beside a lost quotation mark this often. */
const AS_QUOTED = 0.02;
const SURE_WORD = 0.96;
const RATHER = 0.5;

interface Place extends Surroundings {
  readonly at: number;
  readonly found: string;
}

/** Restores the lost letters of one line after another, with what the page as a whole tells. */
class LineReader {
  readonly #locale: Locale;
  readonly #site: Vocabulary;
  readonly #profile: DamageProfile;

  constructor(locale: Locale, site: Vocabulary, profile: DamageProfile) {
    this.#locale = locale;
    this.#site = site;
    this.#profile = profile;
  }

  read(line: string): LostLetter[] {
    if (!/[?\ufffd]/.test(line)) return [];
    const prose = withoutAddresses(line);
    const letters = [...prose.matchAll(this.#profile.isMarked ? MARKED : TOKEN)].flatMap((match) => {
      const { 0: found, index: at } = match;
      const { linesBeginWithCapitals } = this.#profile;
      const around = { before: prose.slice(0, at), after: prose.slice(at + found.length), linesBeginWithCapitals };
      const letter = this.#letter({ at, found, ...around });
      return letter === null ? [] : [letter];
    });
    return this.#quoted(prose, letters);
  }

  #letter(place: Place): LostLetter | null {
    const { at, found, before, after } = place;
    const isCertain = found.includes('\ufffd');
    if (/\d/.test(found)) {
      const sign = isCertain || this.#profile.isDamaged ? signAmongFigures(found, before, after) : null;
      if (sign !== null) return { at, found, ...sign, evidence: 'sign' };
      return isCertain ? this.#unknown(place) : null;
    }
    if (!/\p{L}/u.test(found)) {
      const sign = signAlone({ before, after, locale: this.#locale, profile: this.#profile, isCertain });
      if (sign !== null) return { at, found, ...sign, evidence: 'sign' };
      return isCertain ? this.#unknown(place) : null;
    }
    const number = this.#profile.isDamaged ? numberSign(found, after) : null;
    return number === null ? this.#word(place, isCertain) : { at, found, ...number, evidence: 'sign' };
  }

  #unknown({ at, found }: Place): LostLetter {
    return { at, found, restored: null, confidence: 0, evidence: 'none' };
  }

  /** The gaps of a word as single signs: one for each letter, also where each byte of a letter left one. */
  #single(found: string): string {
    const isByBytes = this.#profile.byBytes && (found.match(GAPS) ?? []).every((run) => run.length > 1);
    // Three at the end are a letter of two bytes and a question mark rather than a sign of three.
    return isByBytes
      ? found.replace(/\?{3}$/, '??').replace(/[?\ufffd]{2,3}(?!$)|(?<![?\ufffd])[?\ufffd]{2}$/g, '?')
      : found;
  }

  #restore(found: string): RestoredWord | null {
    const isNamed = /^\p{Lu}/u.test(found) || /[?\ufffd]\p{Lu}/u.test(found);
    const damaged = found.toLowerCase().replace(/\ufffd/g, '?');
    return restoreWord(damaged, isNamed, this.#locale, this.#site, !isNoLetter(found));
  }

  #made(place: Place, found: string, restored: RestoredWord, confidence: number): LostLetter {
    const cased = inItsCase(found, restored.word, place, this.#locale, this.#site);
    const { evidence } = restored;
    return {
      at: place.at,
      found: place.found,
      restored: cased.word,
      confidence: confidence * cased.confidence,
      evidence,
    };
  }

  #word(place: Place, isCertain: boolean): LostLetter | null {
    const found = this.#single(place.found);
    if (!isCertain && /[?]$/.test(found)) return this.#atEnd(place, found);
    if (!isCertain && this.#isTwoSentences(found)) return null;
    const restored = this.#restore(found) ?? this.#collapsed(found);
    const isGuess = restored === null || restored.evidence === 'letters';
    if (isGuess && isCutOff(found.slice(0, -1).toLowerCase(), this.#locale)) return this.#cutOff(place, found);
    if (restored === null) return this.#unknown(place);
    if (this.#isRatherSign(found, restored)) return this.#unknown(place);
    return this.#made(
      place,
      found.length === restored.word.length ? found : found.replace(GAPS, '?'),
      restored,
      restored.confidence,
    );
  }

  /** A gap before or behind a whole word is rather a quotation mark than a letter that makes a rarer word of it. */
  #isRatherSign(found: string, restored: RestoredWord): boolean {
    if (!/^[?\ufffd]|[?\ufffd]$/.test(found)) return false;
    const plain = found.replace(/^[?\ufffd]|[?\ufffd]$/g, '');
    if (plain.length < 2 || /[?\ufffd]/.test(plain)) return false;
    return restored.frequency < AS_QUOTED * plainFrequency(plain, this.#locale, this.#site);
  }

  #collapsed(found: string): RestoredWord | null {
    if (!this.#profile.byBytes || !/[?\ufffd]{2}/.test(found)) return null;
    return this.#restore(found.replace(GAPS, '?'));
  }

  #cutOff({ at, found }: Place, single: string): LostLetter {
    return { at, found, restored: `${single.slice(0, -1)}’`, confidence: 0.97, evidence: 'elision' };
  }

  /** «Chi?Cosa»: a question mark whose space is missing, between two words that are words. */
  #isTwoSentences(found: string): boolean {
    const [left = '', right = '', ...more] = found.split('?');
    if (more.length > 0 || left === '' || right === '') return false;
    const isKnown = (word: string): boolean => isKnownWord(word, this.#locale, this.#site);
    if (!isKnown(left) || !isKnown(right)) return false;
    if (elidedParts(found.toLowerCase(), this.#locale) !== null) return false;
    const restored = this.#restore(found);
    return restored === null || restored.evidence === 'letters' || restored.evidence === 'compound';
  }

  /** A question mark at the end of a word: it may be one, and the word before it whole or damaged itself. */
  #atEnd(place: Place, found: string): LostLetter | null {
    const goesOn = GOES_ON.test(place.after);
    const plain = found.slice(0, -1);
    if (goesOn && isCutOff(plain.toLowerCase(), this.#locale) && this.#profile.isDamaged)
      return this.#cutOff(place, found);
    const restored = this.#restore(found);
    const inner = plain.includes('?') && !goesOn ? this.#restore(plain) : null;
    if (inner !== null && this.#isDamagedQuestion(inner, restored)) {
      const made = this.#made(place, plain, inner, inner.confidence * WITH_QUESTION);
      return { ...made, restored: `${made.restored ?? ''}?` };
    }
    if (restored === null || restored.evidence === 'letters') return this.#unknownEnd(place, found, restored, goesOn);
    const noQuestion = this.#isNoQuestion(plain, restored, goesOn);
    if (noQuestion < RATHER) return null;
    const confidence = restored.confidence * noQuestion;
    return this.#made(place, found, restored, confidence);
  }

  /** A damaged word before a question mark, rather than a word that lost its last letter too. */
  #isDamagedQuestion(inner: RestoredWord, restored: RestoredWord | null): boolean {
    if (!this.#profile.isDamaged || inner.evidence === 'letters') return false;
    if (restored === null || restored.evidence === 'letters') return true;
    return inner.frequency * QUESTION_ENDS > restored.frequency;
  }

  #unknownEnd(place: Place, found: string, restored: RestoredWord | null, goesOn: boolean): LostLetter | null {
    const plain = found.slice(0, -1);
    const isWord = !plain.includes('?') && (plain.length < 2 || isKnownWord(plain, this.#locale, this.#site));
    if (isWord || !goesOn || !this.#profile.isDamaged) return plain.includes('?') ? this.#unknown(place) : null;
    return restored === null ? this.#unknown(place) : this.#made(place, found, restored, restored.confidence);
  }

  /** How likely it is that the sign at the end of a word stands for a letter, and is no question mark. */
  #isNoQuestion(plain: string, restored: RestoredWord, goesOn: boolean): number {
    const asWord = plainFrequency(plain, this.#locale, this.#site);
    const asQuestion = asWord * (goesOn ? QUESTION_GOES_ON : QUESTION_ENDS);
    const share = (restored.frequency + 1) / (restored.frequency + 1 + asQuestion);
    if (this.#profile.isDamaged) return share;
    return goesOn && asWord * MUCH_COMMONER <= restored.frequency ? share * 0.98 : share * UNDAMAGED;
  }

  /** Pairs of signs around words that are whole: quotation marks. */
  #quoted(prose: string, letters: readonly LostLetter[]): LostLetter[] {
    if (!this.#profile.isDamaged) return [...letters];
    const { pair, confidence } = quotesFor(this.#locale, this.#profile);
    const taken = new Set(letters.filter(({ confidence }) => confidence >= SURE_WORD).map(({ at }) => at));
    const quotes: LostLetter[] = [];
    for (const match of prose.matchAll(
      /(?<![\p{L}\d?\ufffd])[?\ufffd](?=\p{L})([^?\ufffd]{1,200}?)[?\ufffd](?![\p{L}\d?\ufffd])/gu,
    )) {
      const [whole, inner = ''] = match;
      const end = match.index + whole.length - 1;
      const first = /^[\p{L}’'-]+/u.exec(inner)?.[0] ?? '';
      if (taken.has(match.index) || !isKnownWord(first, this.#locale, this.#site)) continue;
      const common = { confidence, evidence: 'sign' } as const;
      quotes.push({ at: match.index, found: whole[0] ?? '', restored: pair[0], ...common });
      quotes.push({ at: end, found: whole.at(-1) ?? '', restored: pair[1], ...common });
    }
    const within = (letter: LostLetter): boolean =>
      quotes.some(({ at }) => at >= letter.at && at < letter.at + letter.found.length);
    return [...letters.filter((letter) => !within(letter)), ...quotes].sort((a, b) => a.at - b.at);
  }
}

/**
 * Finds the words of a page that lost letters to `?` or U+FFFD and says what they were: from the words of the site, the
 * list of its language, and the letters around. Addresses are left alone: a question mark belongs there.
 * @param lines what the page shows, a line for each paragraph, cell or heading
 */
export function findLostLettersInLines(lines: readonly string[], locale: Locale, site: Vocabulary): LostLetter[][] {
  const reader = new LineReader(locale, site, damageProfile(lines, locale, site));
  return lines.map((line) => reader.read(line));
}

/** The same for a text that is a page of its own. */
export function findLostLetters(text: string, locale: Locale, site: Vocabulary): LostLetter[] {
  const lines = text.split('\n');
  const starts = lines.reduce<number[]>((known, line, i) => [...known, (known[i] ?? 0) + line.length + 1], [0]);
  return findLostLettersInLines(lines, locale, site).flatMap((letters, i) =>
    letters.map((letter) => ({ ...letter, at: letter.at + (starts[i] ?? 0) })),
  );
}
