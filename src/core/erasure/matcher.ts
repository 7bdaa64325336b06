import { AppError } from '../../shared/errors.ts';
import { phonesOf, wordsOf } from './words.ts';

/** What is looked for: a row of so many words, or a telephone number, by its key. */
export interface ErasureKey {
  readonly kind: 'words' | 'phone';
  /** How many words the key is made of; 1 for a telephone number. */
  readonly words: number;
  /** The words folded and joined by spaces, or what `hash` makes of them. */
  readonly key: string;
}

/** Part of a text, from its first character to the one after its last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Finds what is looked for in a text. Ranges are in order and do not overlap. */
export type Matcher = (text: string) => Range[];

/** Fewest letters and digits that can be looked for: less would take half of a site away. */
const SHORTEST = 3;
const MOST_WORDS = 40;

function onlyPhone(text: string): boolean {
  return /^[\d\s+'’()./\u2011-]+$/.test(text) && phonesOf(text).length === 1;
}

/**
 * What to look for, from what a person wrote.
 * @throws AppError `erasure-too-short`, `erasure-too-long`
 */
export function erasureKey(text: string): ErasureKey {
  const phone = onlyPhone(text) ? phonesOf(text)[0] : undefined;
  if (phone !== undefined) return { kind: 'phone', words: 1, key: phone.key };
  const words = wordsOf(text);
  const key = words.map((word) => word.key).join(' ');
  if (key.replaceAll(' ', '').length < SHORTEST) {
    throw new AppError({
      kind: 'invalid',
      code: 'erasure-too-short',
      message: 'That is too short to look for.',
      hint: 'Write at least three letters or digits, better the whole name.',
    });
  }
  if (words.length > MOST_WORDS) {
    throw new AppError({
      kind: 'invalid',
      code: 'erasure-too-long',
      message: `That is too long to look for: more than ${String(MOST_WORDS)} words.`,
      hint: 'Take a passage of it, then the next one.',
    });
  }
  return { kind: 'words', words: words.length, key };
}

function merged(ranges: Range[]): Range[] {
  const inOrder = ranges.sort((a, b) => a.start - b.start || a.end - b.end);
  const result: Range[] = [];
  for (const range of inOrder) {
    const last = result.at(-1);
    if (last === undefined || range.start >= last.end) result.push(range);
    else if (range.end > last.end) result[result.length - 1] = { start: last.start, end: range.end };
  }
  return result;
}

/**
 * Finds keys in texts.
 * @param hash what was done to the keys to hide them; nothing when left out
 */
export function createMatcher(keys: readonly ErasureKey[], hash: (key: string) => string = (key) => key): Matcher {
  const windows = Map.groupBy(
    keys.filter((key) => key.kind === 'words'),
    (key) => key.words,
  );
  const phones = new Set(keys.filter((key) => key.kind === 'phone').map((key) => key.key));
  return (text) => {
    const found: Range[] = [];
    const words = windows.size === 0 ? [] : wordsOf(text);
    for (const [length, wanted] of windows) {
      for (let i = 0; i + length <= words.length; i++) {
        const [first, last] = [words[i], words[i + length - 1]];
        if (first === undefined || last === undefined) continue;
        const key = hash(
          words
            .slice(i, i + length)
            .map((word) => word.key)
            .join(' '),
        );
        if (wanted.some((candidate) => candidate.key === key)) found.push({ start: first.start, end: last.end });
      }
    }
    if (phones.size > 0) {
      for (const phone of phonesOf(text)) if (phones.has(hash(phone.key))) found.push(phone);
    }
    return merged(found.map(({ start, end }) => ({ start, end })));
  };
}
