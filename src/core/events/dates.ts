import type { Locale } from '../../shared/locale.ts';
import { floatingOf } from '../../shared/zurich-time.ts';
import type { EventDetails, Occurrence } from './event.ts';

/** French and Italian of Switzerland put a comma after the weekday, which reads oddly in a sentence. */
const DATE_TAGS: Readonly<Record<Locale, string>> = { fr: 'fr', it: 'it', de: 'de-CH', en: 'en-GB' };

const DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format of local times: they are formatted as UTC, since they carry no zone. */
function format(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(DATE_TAGS[locale], { timeZone: 'UTC', ...options });
  formats.set(key, known);
  return known;
}

/** A local day with its weekday: `sabato 13 febbraio 2027`. */
export function dayText(local: string, locale: Locale): string {
  return format(locale, DAY).format(floatingOf(local));
}

/** A local day without weekday: `13 febbraio 2027`. */
export function dateText(local: string, locale: Locale): string {
  return format(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(floatingOf(local));
}

/** A local time of day: `14:00`. */
function timeText(local: string, locale: Locale): string {
  return format(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(floatingOf(local));
}

/** From when to when on one day: `14:00–17:00`, in German with «Uhr»; '' for whole days. */
export function timesText(event: Pick<EventDetails, 'start' | 'end' | 'allDay'>, locale: Locale): string {
  const { start, end, allDay } = event;
  if (allDay) return '';
  const begin = timeText(start, locale);
  const sameDay = end !== null && end !== start && end.slice(0, 10) === start.slice(0, 10);
  const times = sameDay ? `${begin}–${timeText(end, locale)}` : begin;
  return locale === 'de' ? `${times} Uhr` : times;
}

/** One date in words: `sabato 13 febbraio 2027, 14:00–17:00`. */
export function occurrenceText(occurrence: Pick<Occurrence, 'start' | 'end'>, locale: Locale): string {
  const { start, end } = occurrence;
  const allDay = start.length === 10;
  const days = format(locale, DAY);
  const until = end ?? start;
  if (start.slice(0, 10) === until.slice(0, 10)) {
    const times = timesText({ start, end, allDay }, locale);
    return times === '' ? dayText(start, locale) : `${dayText(start, locale)}, ${times}`;
  }
  if (allDay) return days.formatRange(floatingOf(start), floatingOf(until));
  const moment = (local: string): string =>
    `${dayText(local, locale)}, ${timesText({ start: local, end: null, allDay }, locale)}`;
  return `${moment(start)} – ${moment(until)}`;
}

/** The parts of a day that a calendar's sheet shows. */
export interface DateSheet {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** A local day as a calendar's sheet shows it: `sab`, `13`, `feb`, `2027`. */
export function dateSheet(local: string, locale: Locale): DateSheet {
  const part = (options: Intl.DateTimeFormatOptions): string => format(locale, options).format(floatingOf(local));
  return {
    weekday: part({ weekday: 'short' }).replace(/\.$/, ''),
    day: String(Number(local.slice(8, 10))),
    month: part({ month: 'short' }).replace(/\.$/, ''),
    year: local.slice(0, 4),
  };
}

/** Name of a weekday: 0 is Monday. */
export function weekdayText(index: number, locale: Locale): string {
  return format(locale, { weekday: 'long' }).format(Date.UTC(2024, 0, 1 + index));
}

/** Name of a month: 1 is January. */
export function monthText(month: number, locale: Locale): string {
  return format(locale, { month: 'long' }).format(Date.UTC(2024, month - 1, 1));
}

/** Words joined as the language does: `a, b e c`. */
export function listText(words: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(DATE_TAGS[locale]).format(words);
}
