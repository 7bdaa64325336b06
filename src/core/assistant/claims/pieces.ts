import type { Locale } from '../../../shared/locale.ts';
import { tokenize } from '../../search/tokens.ts';
import { calendarSign } from './calendar-words.ts';
import { ordinalValue } from './number-words.ts';
import { readNumber } from './read-number.ts';
import { timesAndDates } from './times.ts';

/** A run of a text that counts as one word: a word, a symbol, a whole number of several words, a time. */
export interface Piece {
  /** Folded. */
  readonly form: string;
  readonly start: number;
  readonly end: number;
  /**
   * The same in every language and notation: `n12` (number), `m10` (month), `w2` (Tuesday), `t1140` (minutes of the day);
   * null for what is no number and no part of a date.
   */
  readonly sign: string | null;
}

const SYMBOL = /[%‰€$£°]/gu;
const WITH_UNIT = /^(\d+)(km|m|cm|mm|kg|g|l|gb|mb|tb|chf|kw|w|v)$/;
const ROMAN = /^(?=[XVIL]{2,}$)(?:XL|L?X{0,3})(?:I[XV]|V?I{0,3})$/;
const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };

function romanValue(text: string): number {
  const values = text.split('').map((letter) => ROMAN_VALUES[letter] ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}

/** Words and symbols, `12km` and `5%` taken apart. */
function rawPieces(text: string): Piece[] {
  const symbols = [...text.matchAll(SYMBOL)].map(({ 0: form, index }) => ({ form, start: index, end: index + 1 }));
  const words = tokenize(text).flatMap(({ text: form, start, end }) => {
    const [, digits = '', unit = ''] = WITH_UNIT.exec(form) ?? [];
    if (unit === '') return [{ form, start, end }];
    const middle = start + digits.length;
    return [
      { form: digits, start, end: middle },
      { form: unit, start: middle, end },
    ];
  });
  return [...words, ...symbols].sort((a, b) => a.start - b.start).map((piece) => ({ ...piece, sign: null }));
}

function signed(pieces: readonly Piece[], at: number, text: string, locale: Locale): [string, number] | null {
  const piece = pieces[at];
  if (piece === undefined) return null;
  const written = text.slice(piece.start, piece.end);
  const isCapital = /^\p{Lu}/u.test(written);
  const calendar = calendarSign(piece.form, isCapital, locale);
  if (calendar !== null) return [calendar, 1];
  if (ROMAN.test(written)) return [`n${String(romanValue(written))}`, 1];
  const number = readNumber(pieces, at, text, locale);
  if (number !== null) return [`n${String(number.value)}`, number.length];
  const ordinal = ordinalValue(piece.form, locale);
  return ordinal === null ? null : [`n${String(ordinal)}`, 1];
}

/** The words of a text in order, with its numbers, dates and times in one notation. */
export function readPieces(text: string, locale: Locale): Piece[] {
  const fixed = timesAndDates(text, locale).map((one): Piece => ({ ...one, form: one.sign }));
  const raw = rawPieces(text).filter(({ start, end }) => fixed.every((one) => end <= one.start || start >= one.end));
  const pieces: Piece[] = [];
  for (let at = 0; at < raw.length; at += 1) {
    const piece = raw[at] as Piece;
    const number = signed(raw, at, text, locale);
    if (number === null) {
      pieces.push(piece);
      continue;
    }
    const [sign, length] = number;
    pieces.push({ form: piece.form, start: piece.start, end: raw[at + length - 1]?.end ?? piece.end, sign });
    at += length - 1;
  }
  return [...pieces, ...fixed].sort((a, b) => a.start - b.start || a.end - b.end);
}
