import type { Locale } from '../../../shared/locale.ts';
import { powerValue, smallValue } from './number-words.ts';

/** A run of a text that may be part of a number. */
export interface NumberPiece {
  /** Folded. */
  readonly form: string;
  readonly start: number;
  readonly end: number;
}

/** A number and how many pieces it takes. */
export interface ReadNumber {
  readonly value: number;
  readonly length: number;
}

const ORDINAL_ENDING = /^(\d+)(?:st|nd|rd|th|er|re|e|eme|o|a)$/;
const NEGATIVE = /(?:^|[^\d\s]\s|^\s|[(])[-−–]$/u;
const ANDS = new Set(['and', 'et', 'und', 'e']);
/** Short for a million or a milliard only behind digits: «mio» is «my» as well. */
const ABBREVIATED = new Set(['mio', 'mrd']);
const HUNDRED = 100;

interface Sum {
  readonly total: number;
  readonly current: number;
  readonly last: 'none' | 'small' | 'power';
}

function withPower({ total, current }: Sum, size: number): Sum {
  const times = current === 0 ? 1 : current;
  if (size === HUNDRED) return { total, current: times * size, last: 'power' };
  return { total: total + times * size, current: 0, last: 'power' };
}

function withSmall(sum: Sum, value: number, locale: Locale): Sum | null {
  const { total, current } = sum;
  const open = current % HUNDRED;
  if (locale === 'fr' && open === 4 && value === 20) return { total, current: current + 76, last: 'small' };
  const most = locale === 'fr' ? 20 : 10;
  const follows = open === 0 ? sum.last !== 'small' && value < HUNDRED : open % 10 === 0 && value < most;
  return follows ? { total, current: current + value, last: 'small' } : null;
}

function isAnd(pieces: readonly NumberPiece[], at: number, sum: Sum, locale: Locale): boolean {
  if (!ANDS.has(pieces[at]?.form ?? '') || sum.last === 'none') return false;
  const next = smallValue(pieces[at + 1]?.form ?? '', locale);
  return next !== null && (sum.last === 'power' || (locale === 'fr' && sum.current % 10 === 0 && next === 11));
}

function inWords(pieces: readonly NumberPiece[], at: number, locale: Locale): ReadNumber | null {
  let sum: Sum = { total: 0, current: 0, last: 'none' };
  let next = at;
  for (; next < pieces.length; next += 1) {
    const form = pieces[next]?.form ?? '';
    const size = powerValue(form, locale);
    const value = smallValue(form, locale);
    if (size !== null && (next > at || !ABBREVIATED.has(form))) sum = withPower(sum, size);
    else if (value !== null) {
      const more = withSmall(sum, value, locale);
      if (more === null) break;
      sum = more;
    } else if (!isAnd(pieces, next, sum, locale)) break;
  }
  return next === at ? null : { value: sum.total + sum.current, length: next - at };
}

function inDigits(pieces: readonly NumberPiece[], at: number, text: string, locale: Locale): ReadNumber | null {
  const piece = pieces[at];
  if (piece === undefined) return null;
  const [, digits = piece.form] = ORDINAL_ENDING.exec(piece.form) ?? [];
  if (!/^\d+(?:\.\d+)?$/.test(digits)) return null;
  const sign = NEGATIVE.test(text.slice(Math.max(0, piece.start - 3), piece.start)) ? -1 : 1;
  let value = Number(digits);
  let next = at + 1;
  // 16 000 with a plain space.
  const isGroup = (one: NumberPiece | undefined): boolean =>
    /^\d{1,3}$/.test(piece.form) &&
    /^\d{3}$/.test(one?.form ?? '') &&
    text.slice(pieces[next - 1]?.end, one?.start) === ' ';
  for (; isGroup(pieces[next]); next += 1) value = value * 1000 + Number(pieces[next]?.form);
  for (;;) {
    const size = powerValue(pieces[next]?.form ?? '', locale);
    if (size === null) return { value: sign * value, length: next - at };
    value *= size;
    next += 1;
  }
}

/** The number that begins at a piece, in digits or in words (`16 000`, `1.2 Mio`, `two hundred and five`, `quatre-vingt-dix`); null when none does. */
export function readNumber(
  pieces: readonly NumberPiece[],
  at: number,
  text: string,
  locale: Locale,
): ReadNumber | null {
  return inDigits(pieces, at, text, locale) ?? inWords(pieces, at, locale);
}
