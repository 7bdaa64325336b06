import { WEEKDAYS, readRule, writeRule } from '../../core/events/recurrence.ts';
import type { RecurrenceRule, Weekday } from '../../core/events/recurrence.ts';

/** The weekday of a day (YYYY-MM-DD). */
export function weekdayOf(day: string): Weekday {
  const index = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
  return WEEKDAYS[index] ?? 'MO';
}

function isLastWeek(day: string): boolean {
  const date = new Date(`${day}T00:00Z`);
  const month = date.getUTCMonth();
  date.setUTCDate(date.getUTCDate() + 7);
  return date.getUTCMonth() !== month;
}

const PLAIN: RecurrenceRule = {
  frequency: 'WEEKLY',
  interval: 1,
  weekdays: [],
  monthDays: [],
  months: [],
  count: null,
  until: null,
};

/**
 * Rules that fit an event which begins on a day: every one of them gives that day as its first date.
 * @param own the rule that the event has; it is offered too when it is another one
 */
export function recurrenceChoices(startDay: string, own: string): string[] {
  const day = weekdayOf(startDay);
  const dayOfMonth = Number(startDay.slice(8, 10));
  const week = Math.ceil(dayOfMonth / 7);
  const rules: RecurrenceRule[] = [
    { ...PLAIN, weekdays: [{ day, week: null }] },
    { ...PLAIN, interval: 2, weekdays: [{ day, week: null }] },
    ...(week <= 4 ? [{ ...PLAIN, frequency: 'MONTHLY' as const, weekdays: [{ day, week }] }] : []),
    ...(isLastWeek(startDay) ? [{ ...PLAIN, frequency: 'MONTHLY' as const, weekdays: [{ day, week: -1 }] }] : []),
    // A day that not every month has would be left out in some of them without a word.
    ...(dayOfMonth <= 28 ? [{ ...PLAIN, frequency: 'MONTHLY' as const, monthDays: [dayOfMonth] }] : []),
    { ...PLAIN, frequency: 'YEARLY' },
    { ...PLAIN, frequency: 'DAILY' },
  ];
  const choices = rules.map(writeRule);
  return own === '' || choices.includes(own) ? choices : [...choices, own];
}

/** A rule after the first day has changed: one that hangs on the day moves with it. */
export function ruleMovedTo(rule: string, startDay: string, formerDay: string): string {
  if (rule === '' || formerDay === '') return rule;
  const at = recurrenceChoices(formerDay, '').indexOf(rule);
  const parsed = readRule(rule);
  const [from, to] = [weekdayOf(formerDay), weekdayOf(startDay)];
  if (parsed.frequency === 'WEEKLY') {
    const days = parsed.weekdays.map((entry) => (entry.day === from ? { ...entry, day: to } : entry));
    return writeRule(readRule(writeRule({ ...parsed, weekdays: days })));
  }
  if (at < 0 || parsed.frequency === 'YEARLY' || parsed.frequency === 'DAILY') return rule;
  const byWeekday = parsed.weekdays.length > 0;
  const monthly = recurrenceChoices(startDay, '').filter((choice) => readRule(choice).frequency === 'MONTHLY');
  return monthly.find((choice) => readRule(choice).weekdays.length > 0 === byWeekday) ?? monthly[0] ?? rule;
}

/** A weekly rule with a weekday more or less; the weekday of the first date stays. */
export function toggleWeekday(rule: string, day: Weekday, startDay: string): string {
  const parsed = readRule(rule);
  const has = parsed.weekdays.some((entry) => entry.day === day);
  if (has && day === weekdayOf(startDay)) return rule;
  const weekdays = has
    ? parsed.weekdays.filter((entry) => entry.day !== day)
    : [...parsed.weekdays, { day, week: null }];
  // Reading it again puts the days into their order.
  return writeRule(readRule(writeRule({ ...parsed, weekdays })));
}
