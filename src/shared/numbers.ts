import type { Locale } from './locale.ts';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** French and Italian write a decimal comma in Switzerland too, German and English a point. */
const DECIMAL_SIGN: Readonly<Record<Locale, string>> = { fr: ',', it: ',', de: '.', en: '.' };

/** From this on, numbers are written as powers of ten. */
const POWERS_FROM = 1e15;

function plain(value: number, locale: Locale, digits: number): string {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(?:\d{3})+$)/g, '’') : whole;
  const kept = fraction.replace(/0+$/, '');
  const text = kept === '' ? grouped : grouped + DECIMAL_SIGN[locale] + kept;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/**
 * A number as Switzerland writes it: 12’288 with an apostrophe in every language, from 10¹⁵ on as 3.14 × 10²³.
 * @param digits at most so many after the decimal sign
 */
export function formatNumber(value: number, locale: Locale, digits = 0): string {
  if (Math.abs(value) < POWERS_FROM) return plain(value, locale, digits);
  const [mantissa = '0', exponent = '0'] = value.toExponential(2).split('e+');
  const power = Array.from(exponent, (digit) => SUPERSCRIPTS[Number(digit)] ?? '').join('');
  return `${plain(Number(mantissa), locale, 2)}\u00a0×\u00a010${power}`;
}

function decimalPoint(text: string): string | null {
  if (!text.includes(',')) return text;
  // 12,288 is twelve thousand to some and twelve to others.
  if (text.includes('.') || !/^\d+,\d+$/.test(text) || /^[1-9]\d{0,2},\d{3}$/.test(text)) return null;
  return text.replace(',', '.');
}

/**
 * Reads a number as people type it: 175E9, 3.14e23, 3,14 × 10²³, 175’000’000’000, 12'288, 0,5.
 * @returns the number, not negative and finite; null when it is none or could be read in two ways
 */
export function parseNumber(typed: string): number | null {
  const text = typed
    .trim()
    .replace(/[\s\u00a0\u202f’'‘`_]/g, '')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (power) => '^' + Array.from(power, (digit) => SUPERSCRIPTS.indexOf(digit)).join(''));
  const match = /^([\d.,]+)(?:e\+?(\d{1,3})|[×x*·]10\^(\d{1,3}))?$/i.exec(text);
  const mantissa = match === null ? null : decimalPoint(match[1] ?? '');
  if (mantissa === null || !/^(?:\d+(?:\.\d*)?|\.\d+)$/.test(mantissa)) return null;
  const value = Number(`${mantissa}e${match?.[2] ?? match?.[3] ?? '0'}`);
  return Number.isFinite(value) ? value : null;
}
