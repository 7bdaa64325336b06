import { AppError } from '../../shared/errors.ts';

/** Weekdays as RFC 5545 writes them, Monday first. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** How often an event may come again at most: an iterator must end. */
export const MOST_TIMES = 1000;

/** A rule in parts. What is left out follows from the first date. */
export interface RecurrenceRule {
  readonly frequency: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  /** Every so many days, weeks, months or years. */
  readonly interval: number;
  /** Weekdays; in months with the week: 2 is the second, -1 the last. */
  readonly weekdays: readonly { readonly day: Weekday; readonly week: number | null }[];
  /** Days of the month, from 1; -1 is the last. */
  readonly monthDays: readonly number[];
  /** Months, from 1. */
  readonly months: readonly number[];
  readonly count: number | null;
  /** Last day that may count (YYYY-MM-DD). */
  readonly until: string | null;
}

const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const PARTS = ['FREQ', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'COUNT', 'UNTIL', 'WKST'];

function refuse(problem: string): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'recurrence-invalid',
    message: `The rule of recurrence cannot be used: ${problem}.`,
    hint: 'Write for instance FREQ=WEEKLY;BYDAY=SA;UNTIL=20270630.',
  });
}

function integers(name: string, text: string | undefined, least: number, most: number): number[] {
  if (text === undefined) return [];
  const values = text.split(',').map((part) => (/^[+-]?\d{1,4}$/.test(part) ? Number(part) : Number.NaN));
  const good = values.every((value) => value !== 0 && value >= least && value <= most);
  if (!good) throw refuse(`${name} must hold numbers from ${String(least)} to ${String(most)}`);
  return [...new Set(values)].sort((a, b) => a - b);
}

function one(name: string, text: string | undefined, most: number): number | null {
  if (text === undefined) return null;
  const [value, ...more] = integers(name, text, 1, most);
  if (value === undefined || more.length > 0) throw refuse(`${name} must be one number`);
  return value;
}

function readWeekdays(text: string | undefined): RecurrenceRule['weekdays'] {
  if (text === undefined) return [];
  const parsed = text.split(',').map((part) => {
    const [, week, day] = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(part) ?? [];
    if (day === undefined) throw refuse(`«${part}» is no weekday`);
    return { day: day as Weekday, week: week === undefined ? null : Number(week) };
  });
  const place = (entry: (typeof parsed)[number]) => (entry.week ?? 0) * 10 + WEEKDAYS.indexOf(entry.day);
  const byPlace = new Map(parsed.map((entry) => [place(entry), entry]));
  return [...byPlace.entries()].sort(([a], [b]) => a - b).map(([, entry]) => entry);
}

function readUntil(text: string | undefined): string | null {
  if (text === undefined) return null;
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(text) ?? [];
  const iso = `${year}-${month}-${day}`;
  if (Number.isNaN(Date.parse(iso)) || new Date(iso).toISOString().slice(0, 10) !== iso) {
    throw refuse('UNTIL must be a day as in 20270630');
  }
  return iso;
}

function splitParts(value: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of value
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')
    .filter((text) => text !== '')) {
    const [, name = '', text = ''] = /^([A-Z]+)=(.+)$/.exec(part) ?? [];
    if (!PARTS.includes(name)) throw refuse(`«${part}» is not supported`);
    if (parts.has(name)) throw refuse(`${name} comes twice`);
    parts.set(name, text);
  }
  return parts;
}

function requireFitting(rule: RecurrenceRule): void {
  if (rule.count !== null && rule.until !== null) throw refuse('COUNT and UNTIL exclude each other');
  const numbered = rule.weekdays.some(({ week }) => week !== null);
  if (numbered && (rule.frequency === 'DAILY' || rule.frequency === 'WEEKLY')) {
    throw refuse('a weekday has a number in months and years only');
  }
  if (rule.frequency === 'WEEKLY' && rule.monthDays.length > 0) throw refuse('BYMONTHDAY does not go with WEEKLY');
}

/**
 * Reads the value of an RRULE: daily, weekly, monthly or yearly ones with BYDAY, BYMONTHDAY, BYMONTH, COUNT or UNTIL.
 * @throws AppError `recurrence-invalid`
 */
export function readRule(value: string): RecurrenceRule {
  const parts = splitParts(value);
  const frequency = FREQUENCIES.find((name) => name === parts.get('FREQ'));
  if (frequency === undefined) throw refuse('FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY');
  const week = parts.get('WKST');
  if (week !== undefined && week !== 'MO') throw refuse('weeks begin on Monday');
  const rule: RecurrenceRule = {
    frequency,
    interval: one('INTERVAL', parts.get('INTERVAL'), 99) ?? 1,
    weekdays: readWeekdays(parts.get('BYDAY')),
    monthDays: integers('BYMONTHDAY', parts.get('BYMONTHDAY'), -31, 31),
    months: integers('BYMONTH', parts.get('BYMONTH'), 1, 12),
    count: one('COUNT', parts.get('COUNT'), MOST_TIMES),
    until: readUntil(parts.get('UNTIL')),
  };
  requireFitting(rule);
  return rule;
}

/** Whether the n-th of its weekday: from the front or, with a negative number, from the back; days count from 1. */
function isNth(day: number, days: number, week: number): boolean {
  return week > 0 ? Math.ceil(day / 7) === week : Math.ceil((days - day + 1) / 7) === -week;
}

function isWeekdayOf(rule: RecurrenceRule, date: Date, daysInMonth: number): boolean {
  const index = (date.getUTCDay() + 6) % 7;
  const year = date.getUTCFullYear();
  const dayOfYear = Math.round((date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
  const daysInYear = Math.round((Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000);
  const byYear = rule.frequency === 'YEARLY' && rule.months.length === 0;
  return rule.weekdays.some(({ day, week }) => {
    if (WEEKDAYS.indexOf(day) !== index) return false;
    if (week === null) return true;
    return byYear ? isNth(dayOfYear, daysInYear, week) : isNth(date.getUTCDate(), daysInMonth, week);
  });
}

/**
 * True when a rule that starts on a day (YYYY-MM-DD) gives that day as its first date. Such a rule comes back to it in a
 * bounded time; one that does not may never give a date (30 February), and whoever expands it would not come to an end.
 */
export function beginsOn(rule: RecurrenceRule, day: string): boolean {
  const date = new Date(`${day}T00:00Z`);
  const [month, dayOfMonth] = [date.getUTCMonth() + 1, date.getUTCDate()];
  const daysInMonth = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate();
  const isDay = rule.monthDays.some((wanted) => wanted === dayOfMonth || wanted === dayOfMonth - daysInMonth - 1);
  return (
    (rule.months.length === 0 || rule.months.includes(month)) &&
    (rule.monthDays.length === 0 || isDay) &&
    (rule.weekdays.length === 0 || isWeekdayOf(rule, date, daysInMonth)) &&
    (rule.until === null || rule.until >= day)
  );
}

/** A rule in its normal form: parts in a fixed order, defaults left out. */
export function writeRule(rule: RecurrenceRule): string {
  const parts = [
    ['FREQ', rule.frequency],
    ['INTERVAL', rule.interval === 1 ? '' : String(rule.interval)],
    ['BYMONTH', rule.months.join(',')],
    ['BYMONTHDAY', rule.monthDays.join(',')],
    ['BYDAY', rule.weekdays.map(({ day, week }) => `${week === null ? '' : String(week)}${day}`).join(',')],
    ['COUNT', rule.count === null ? '' : String(rule.count)],
    ['UNTIL', rule.until?.replaceAll('-', '') ?? ''],
  ];
  return parts
    .filter(([, value]) => value !== '')
    .map((part) => part.join('='))
    .join(';');
}
