import type { Locale } from '../../../shared/locale.ts';
import { compoundParts } from '../../search/compounds.ts';
import { similarity } from '../../search/fuzzy.ts';
import { stemOf } from '../../search/stem.ts';
import type { Marker } from './markers.ts';
import type { Word } from './words.ts';

/** How far two words are the same: in form or stem, only akin (founded, foundation), or not. */
export type Sameness = 'same' | 'akin' | 'other';

/** Of these each word has a strength of its own: never is more than not. */
const STRICT: ReadonlySet<Marker> = new Set(['neg', 'all', 'some', 'most', 'may', 'said', 'if', 'except']);
const AKIN_PREFIX = 5;
const AKIN_LENGTH = 6;
const AKIN = 0.5;
const MINUTES = 60;

/** A time on the hour and the bare number are the same, and so are 8.30 and 8:30. */
export function sameSign(one: string, other: string): boolean {
  if (one === other) return true;
  const [time, number] = one.startsWith('t') ? [one, other] : [other, one];
  if (!time.startsWith('t') || !number.startsWith('n')) return false;
  const minutes = Number(time.slice(1));
  return number === `n${String(Math.floor(minutes / MINUTES) + (minutes % MINUTES) / 100)}`;
}

function partsOf(word: Word, locale: Locale): string[] {
  return compoundParts(word.form, locale).map((part) => stemOf(part, locale));
}

function isAkin(one: Word, other: Word, locale: Locale): boolean {
  if (Math.min(one.form.length, other.form.length) < AKIN_LENGTH) return false;
  if (one.form.slice(0, AKIN_PREFIX) === other.form.slice(0, AKIN_PREFIX))
    return similarity(one.form, other.form) >= AKIN;
  if (locale !== 'de') return false;
  return partsOf(one, locale).includes(other.stem) || partsOf(other, locale).includes(one.stem);
}

function sameMarker(one: Word, other: Word): boolean {
  if (one.marker === null || one.marker !== other.marker) return false;
  return one.stem === other.stem || !STRICT.has(one.marker);
}

function bothSigned(one: Word, other: Word): boolean {
  return one.sign !== null && other.sign !== null && sameSign(one.sign, other.sign);
}

/** Compares two words of the same language. */
export function sameness(one: Word, other: Word, locale: Locale): Sameness {
  if (one.sign !== null || other.sign !== null) return bothSigned(one, other) ? 'same' : 'other';
  if (one.form === other.form) return 'same';
  if (one.marker !== null || other.marker !== null) return sameMarker(one, other) ? 'same' : 'other';
  if (one.unit !== null && one.unit === other.unit) return 'same';
  if (!one.content || !other.content || /\d/.test(one.form + other.form)) return 'other';
  if (one.stem === other.stem) return 'same';
  return isAkin(one, other, locale) ? 'akin' : 'other';
}
