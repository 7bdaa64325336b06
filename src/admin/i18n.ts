import { LANGUAGE_TAGS, isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { translator } from '../shared/messages/translate.ts';
import type { Message, Translate } from '../shared/messages/translate.ts';

const TIME_ZONE = 'Europe/Zurich';

function browsersLocale(): Locale {
  return navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => isLocale(tag)) ?? 'en';
}

let current: Locale = browsersLocale();

/** The language of the interface: the browser's until somebody has signed in, then the person's. */
export function interfaceLocale(): Locale {
  return current;
}

/** Sets the language of the interface and of the document. What is rendered already stays as it is. */
export function setInterfaceLocale(locale: Locale): void {
  current = locale;
  document.documentElement.lang = LANGUAGE_TAGS[locale];
}

/** A lookup of a feature's texts in the language of the interface, whichever that is when it is called. */
export function texts<Key extends string>(catalogue: Readonly<Record<Key, Message>>): Translate<Key> {
  return (key, parameters) => translator(catalogue, current)(key, parameters);
}

function format(ms: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LANGUAGE_TAGS[current], { timeZone: TIME_ZONE, ...options }).format(ms);
}

/** A day, for instance «3 March 2026». `ms` since 1970. */
export function formatDate(ms: number): string {
  return format(ms, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** A day and a time in Switzerland, for instance «3 Mar 2026, 14:05». */
export function formatDateTime(ms: number): string {
  return format(ms, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
}

/** A time of day in Switzerland, for instance «14:05». */
export function formatTime(ms: number): string {
  return format(ms, { hour: '2-digit', minute: '2-digit' });
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
/** Further away than this, a date says more than «23 days ago». */
const RELATIVE_DAYS = 14;

/** «5 minutes ago», «yesterday», «in 3 days»; the date when that is more than two weeks away. */
export function formatRelative(ms: number, now = Date.now()): string {
  const distance = ms - now;
  if (Math.abs(distance) > RELATIVE_DAYS * 86_400_000) return formatDate(ms);
  const relative = new Intl.RelativeTimeFormat(LANGUAGE_TAGS[current], { numeric: 'auto' });
  for (const [unit, length] of STEPS) {
    if (Math.abs(distance) >= length) return relative.format(Math.round(distance / length), unit);
  }
  return relative.format(0, 'second');
}

/** A number as it is written in Switzerland, for instance 16’000. */
export function formatNumber(value: number): string {
  // Some versions of Intl write the straight mark for English.
  return new Intl.NumberFormat(LANGUAGE_TAGS[current]).format(value).replaceAll("'", '’');
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size of a file, for instance «2.4 MB». */
export function formatBytes(bytes: number): string {
  const step = Math.min(SIZES.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(LANGUAGE_TAGS[current], {
    style: 'unit',
    unit: SIZES[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

/** A list in words: «a, b and c». */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(LANGUAGE_TAGS[current]).format(items);
}
