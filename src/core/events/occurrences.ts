import * as library from 'rrule';
import { floatingOf, instantOf, localOfFloating } from '../../shared/zurich-time.ts';
import type { EventDetails, Occurrence } from './event.ts';
import { MOST_TIMES, beginsOn, readRule } from './recurrence.ts';
import type { RecurrenceRule } from './recurrence.ts';

// The package is CommonJS for Node and an ES module for bundlers.
const { RRule } = 'RRule' in library ? library : (library as { default: typeof library }).default;

const DAY_MS = 86_400_000;
/** How far dates are looked for. */
const HORIZON_MS = 20 * 366 * DAY_MS;

const FREQUENCIES = { DAILY: RRule.DAILY, WEEKLY: RRule.WEEKLY, MONTHLY: RRule.MONTHLY, YEARLY: RRule.YEARLY };
const DAYS = { MO: RRule.MO, TU: RRule.TU, WE: RRule.WE, TH: RRule.TH, FR: RRule.FR, SA: RRule.SA, SU: RRule.SU };

/** An open range of dates: those that are not over at `from` and begin before `to`, both in milliseconds since 1970. */
export interface OccurrenceRange {
  readonly from: number;
  readonly to?: number;
  readonly limit: number;
}

function lengthOf(event: EventDetails): number {
  return event.end === null ? 0 : Math.max(0, floatingOf(event.end) - floatingOf(event.start));
}

function endOf(event: EventDetails, startFloating: number): { end: string | null; endsAt: number } {
  const endFloating = startFloating + lengthOf(event);
  const local = localOfFloating(endFloating);
  if (event.allDay || event.end === null) {
    const nextDay = localOfFloating(endFloating + DAY_MS).slice(0, 10);
    return { end: event.end === null ? null : local.slice(0, 10), endsAt: instantOf(nextDay) };
  }
  return { end: local, endsAt: instantOf(local) };
}

/** The date of an event that begins at a local time, given as floatingOf gives it. */
function occurrenceAt(event: EventDetails, startFloating: number): Occurrence {
  const local = localOfFloating(startFloating);
  const start = event.allDay ? local.slice(0, 10) : local;
  return { day: local.slice(0, 10), start, startsAt: instantOf(start), ...endOf(event, startFloating) };
}

function toLibrary(rule: RecurrenceRule, startFloating: number): InstanceType<typeof RRule> {
  return new RRule({
    freq: FREQUENCIES[rule.frequency],
    interval: rule.interval,
    wkst: RRule.MO,
    dtstart: new Date(startFloating),
    ...(rule.weekdays.length > 0 && {
      byweekday: rule.weekdays.map(({ day, week }) => (week === null ? DAYS[day] : DAYS[day].nth(week))),
    }),
    ...(rule.monthDays.length > 0 && { bymonthday: [...rule.monthDays] }),
    ...(rule.months.length > 0 && { bymonth: [...rule.months] }),
    ...(rule.count !== null && { count: rule.count }),
    ...(rule.until !== null && { until: new Date(floatingOf(rule.until) + DAY_MS - 1) }),
  });
}

function recurring(event: EventDetails, range: OccurrenceRange): Occurrence[] {
  if (event.recurrence === null) return [];
  const rule = readRule(event.recurrence.rule);
  if (!beginsOn(rule, event.start.slice(0, 10))) return [];
  const first = floatingOf(event.start);
  const found: Occurrence[] = [];
  const without = new Set(event.recurrence.exceptions);
  // Local times are expanded as if they were UTC and given their offset afterwards, so that 14:00 stays 14:00 all year.
  const slack = lengthOf(event) + 2 * DAY_MS;
  const begin = Math.max(first, range.from - slack);
  const end = Math.min(range.to ?? Number.MAX_SAFE_INTEGER, begin + HORIZON_MS) + DAY_MS;
  if (end < begin) return [];
  toLibrary(rule, first).between(new Date(begin), new Date(end), true, (date) => {
    const occurrence = occurrenceAt(event, date.getTime());
    const wanted =
      !without.has(occurrence.day) &&
      occurrence.endsAt > range.from &&
      (range.to === undefined || occurrence.startsAt < range.to);
    if (wanted) found.push(occurrence);
    return found.length < range.limit;
  });
  return found;
}

/** Dates of an event in order: those that are not over at `from`. A cancelled event has its dates too. */
export function occurrencesOf(event: EventDetails, range: OccurrenceRange): Occurrence[] {
  if (event.recurrence !== null) return recurring(event, range);
  const only = occurrenceAt(event, floatingOf(event.start));
  const wanted = only.endsAt > range.from && (range.to === undefined || only.startsAt < range.to);
  return wanted && range.limit > 0 ? [only] : [];
}

/** The first date that is not over; null when all are. */
export function nextOccurrence(event: EventDetails, now: number): Occurrence | null {
  return occurrencesOf(event, { from: now, limit: 1 })[0] ?? null;
}

/** The last date before `now` that is over; null when none is. */
export function lastOccurrence(event: EventDetails, now: number): Occurrence | null {
  const all = occurrencesOf(event, { from: Number.MIN_SAFE_INTEGER, to: now, limit: Number.MAX_SAFE_INTEGER });
  return all.findLast((occurrence) => occurrence.endsAt <= now) ?? null;
}

/** The date of a day; null when the event does not take place on it. */
export function occurrenceOn(event: EventDetails, day: string): Occurrence | null {
  const midnight = instantOf(day);
  const found = occurrencesOf(event, { from: midnight, to: midnight + 2 * DAY_MS, limit: MOST_TIMES });
  return found.find((occurrence) => occurrence.day === day) ?? null;
}
