import type { Locale } from '../../../shared/locale.ts';

/** A run of the text that means a date or a time, as a sign that is the same in every notation. */
export interface Fixed {
  readonly sign: string;
  readonly start: number;
  readonly end: number;
}

const DATE = /(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d])/gu;
const ISO_DATE = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/gu;
const CLOCK = /(?<![\d.:])([01]?\d|2[0-4])(?::|\s?h\s?)([0-5]\d)(?![\d:])(?:\s?uhr\b|\s?h\b)?/giu;
const TWELVE = /(?<![\d.:])(1[0-2]|0?\d)(?:[:.]([0-5]\d))?\s?([ap])\.?m\b\.?/giu;
/** A number is a time of the day when a word beside it says so. */
const HOUR: Readonly<Record<Locale, RegExp>> = {
  it: /(?<=\b(?:ore|alle|dalle|sulle)\s)([01]?\d|2[0-4])(?:[.,]([0-5]\d))?(?![\d%])/giu,
  de: /(?<![\d.,])([01]?\d|2[0-4])(?:\.([0-5]\d))?(?=\s?uhr\b)(?:\s?uhr\b)?/giu,
  fr: /(?<![\d.,])([01]?\d|2[0-4])(?=\s?(?:h\b|heures?\b))(?:\s?(?:h\b|heures?\b))/giu,
  en: /(?<=\bat\s)([01]?\d|2[0-4])\.([0-5]\d)(?!\d)/giu,
};
const MINUTES = 60;
const AFTERNOON = 12;

function time(hours: string, minutes: string): string {
  return `t${String(Number(hours) * MINUTES + Number(minutes))}`;
}

function fixed(match: RegExpExecArray, signs: readonly string[]): Fixed[] {
  // All parts of a date stand in the same place.
  return signs.map((sign) => ({ sign, start: match.index, end: match.index + match[0].length }));
}

function date(match: RegExpExecArray, day: number, month: number, year: string): Fixed[] {
  const [d, m] = month > 12 ? [month, day] : [day, month];
  if (d < 1 || d > 31 || m < 1 || m > 12) return [];
  const whole = year.length === 2 ? `20${year}` : year;
  return fixed(match, [`n${String(d)}`, `m${String(m)}`, `n${whole}`]);
}

/** Numeric dates (`16.10.2012`, `2012-10-16`) as day, month and year, and times of the day (`19.30 Uhr`, `7 pm`, `ore 19`) as minutes, in order. */
export function timesAndDates(text: string, locale: Locale): Fixed[] {
  const found = [
    ...[...text.matchAll(DATE)].flatMap((match) => date(match, Number(match[1]), Number(match[3]), match[4] ?? '')),
    ...[...text.matchAll(ISO_DATE)].flatMap((match) => date(match, Number(match[3]), Number(match[2]), match[1] ?? '')),
    ...[...text.matchAll(TWELVE)].flatMap((match) => {
      const hours = (Number(match[1]) % AFTERNOON) + (match[3]?.toLowerCase() === 'p' ? AFTERNOON : 0);
      return fixed(match, [time(String(hours), match[2] ?? '0')]);
    }),
    ...[CLOCK, HOUR[locale]].flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap((match) => fixed(match, [time(match[1] ?? '', match[2] ?? '0')])),
    ),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Fixed[] = [];
  for (const one of found) {
    const last = kept.at(-1);
    const same = last?.start === one.start && last.end === one.end && last.sign !== one.sign;
    if (last === undefined || one.start >= last.end || same) kept.push(one);
  }
  return kept;
}
