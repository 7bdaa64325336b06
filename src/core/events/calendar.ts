import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { TIME_ZONE, floatingOf, instantOf, localOfFloating } from '../../shared/zurich-time.ts';
import type { EventDetails } from './event.ts';
import { escapeText, localStamp, toFile, utcStamp } from './ical-text.ts';
import { readRule, writeRule } from './recurrence.ts';

const DAY_MS = 86_400_000;

/** Rules of Central European time since 1996: RFC 5545 wants the definition of a zone beside the times that name it. */
const ZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${TIME_ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** An event as a calendar shows it. */
export interface CalendarEntry {
  /** The same for ever, so that calendars update an entry instead of adding one. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Absolute address of its page. */
  readonly url: string;
  readonly event: EventDetails;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
}

/** A calendar of a site in one language. */
export interface CalendarInput {
  readonly name: string;
  readonly locale: Locale;
  /** Absolute address of the calendar itself. */
  readonly url: string;
  readonly entries: readonly CalendarEntry[];
}

function timeLine(name: string, local: string): string {
  const kind = local.length === 10 ? ';VALUE=DATE' : `;TZID=${TIME_ZONE}`;
  return `${name}${kind}:${localStamp(local)}`;
}

/** The last day of a rule ends at midnight in Switzerland; beside a time with a zone RFC 5545 wants the end in UTC. */
function untilOf(event: EventDetails, until: string): string {
  return event.allDay ? localStamp(until) : utcStamp(instantOf(`${until}T23:59`) + 59_000);
}

function recurrenceLines(event: EventDetails): string[] {
  if (event.recurrence === null) return [];
  const { until, ...rule } = readRule(event.recurrence.rule);
  const value = writeRule({ ...rule, until: null });
  return [
    `RRULE:${value}${until === null ? '' : `;UNTIL=${untilOf(event, until)}`}`,
    ...event.recurrence.exceptions.map((day) => timeLine('EXDATE', day + event.start.slice(10))),
  ];
}

/** The end of whole days is the day after the last one. */
function endLines(event: EventDetails): string[] {
  if (!event.allDay) return event.end === null ? [] : [timeLine('DTEND', event.end)];
  const after = localOfFloating(floatingOf(event.end ?? event.start) + DAY_MS).slice(0, 10);
  return [timeLine('DTEND', after)];
}

function placeLines(event: EventDetails): string[] {
  if (event.place === null) return [];
  const words = [event.place.name, event.place.address].filter((part) => part !== '').join(', ');
  return [`LOCATION:${escapeText(words)}`];
}

function entryLines(entry: CalendarEntry): string[] {
  const { event } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(entry.uid)}`,
    `DTSTAMP:${utcStamp(entry.changedAt)}`,
    `CREATED:${utcStamp(entry.createdAt)}`,
    `LAST-MODIFIED:${utcStamp(entry.changedAt)}`,
    // Later states must have higher numbers; seconds since 2020 fit into 31 bits until 2088.
    `SEQUENCE:${String(Math.max(0, Math.floor(entry.changedAt / 1000) - 1_577_836_800))}`,
    timeLine('DTSTART', event.start),
    ...endLines(event),
    ...recurrenceLines(event),
    `SUMMARY:${escapeText(entry.title)}`,
    ...(entry.description === '' ? [] : [`DESCRIPTION:${escapeText(entry.description)}`]),
    ...placeLines(event),
    `URL:${entry.url}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(event.allDay ? ['TRANSP:TRANSPARENT'] : []),
    'END:VEVENT',
  ];
}

/** An iCalendar file (RFC 5545, with name and refreshing after RFC 7986). */
export function buildCalendar(input: CalendarInput): string {
  const name = escapeText(input.name);
  return toFile([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Bivouac//Events//${LANGUAGE_TAGS[input.locale].slice(0, 2).toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    `SOURCE;VALUE=URI:${input.url}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...ZONE,
    ...input.entries.flatMap(entryLines),
    'END:VCALENDAR',
  ]);
}
