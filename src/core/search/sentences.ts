import type { Locale } from '../../shared/locale.ts';
import { ABBREVIATIONS } from './abbreviations.ts';

/** Offsets of a sentence in its text, in UTF-16 units: `[start, end)`. */
export type SentenceRange = readonly [start: number, end: number];

/** A line break always ends a sentence: blocks are joined by them, list items and table rows stand on lines of their own. */
const CANDIDATE = /(?<![.!?…])[.!?…]+["'”’»›“)\]]*(?=\s)|\n/gu;
const LAST_WORD = /[\p{L}\p{N}.]+$/u;
const STARTS_SENTENCE = /^\s*["'“”„«‹‘([¿¡-]*\s*[\p{Lu}\p{N}]/u;

const BEFORE_NUMBER = new Set(['no', 'art', 'op', 'gen', 'sec', 's']);
/** The end of a mail or web address: its short parts are no abbreviations. */
const ADDRESS = /(?:@|\/\/)[\p{L}\p{N}.-]*$/u;
const TWO_WORDS = /(?:^|\s)(?:et al|ad es|per es|av j)\.$/iu;

/** True when the full stop that ends `before` belongs to an abbreviation, an initial or (in German) an ordinal. */
function isInnerStop(before: string, after: string, locale: Locale): boolean {
  const word = LAST_WORD.exec(before)?.[0] ?? '';
  if (ADDRESS.test(before)) return false;
  const bare = word.replace(/^\.+|\.+$/gu, '');
  if (/^\p{L}$/u.test(bare) || TWO_WORDS.test(before)) return true;
  if (BEFORE_NUMBER.has(bare.toLowerCase()) && /^\s*\d/.test(after)) return true;
  if (bare.includes('.') && /^(?:\p{L}{1,2}\.)*\p{L}{1,2}$/u.test(bare)) return true;
  if (locale === 'de' && /^\d{1,2}$/.test(bare)) return true;
  // "1. Prepare the bed": a number alone at the start of a line counts a list.
  if (/^\d{1,3}$/.test(bare) && /(?:^|\n)\s*$/.test(before.slice(0, before.length - word.length))) return true;
  return ABBREVIATIONS.has(bare.toLowerCase());
}

function endsHere(text: string, stop: string, index: number, locale: Locale): boolean {
  if (stop === '\n') return true;
  const end = index + stop.length;
  // A bounded look ahead keeps the whole linear in the text's length.
  const after = text.slice(end, end + 12);
  if (!STARTS_SENTENCE.test(after)) return false;
  if (!stop.startsWith('.') || stop.startsWith('..')) return true;
  return !isInnerStop(text.slice(Math.max(0, index - 24), index + 1), after, locale);
}

/**
 * Splits a text into sentences.
 * Knows the abbreviations, initials, ordinals and numbers of the four languages and keeps `12'288`, `1.5` and `z. B.` whole.
 * @returns ranges in order, without surrounding white space; between two of them, before the first and after the last there is only white space
 */
export function splitSentences(text: string, locale: Locale): SentenceRange[] {
  const ranges: SentenceRange[] = [];
  let from = 0;
  const push = (to: number): void => {
    let [start, end] = [from, to];
    while (start < end && /\s/u.test(text.charAt(start))) start += 1;
    while (end > start && /\s/u.test(text.charAt(end - 1))) end -= 1;
    if (end > start) ranges.push([start, end]);
    from = to;
  };
  for (const match of text.matchAll(CANDIDATE)) {
    if (endsHere(text, match[0], match.index, locale)) push(match.index + match[0].length);
  }
  push(text.length);
  return ranges;
}
