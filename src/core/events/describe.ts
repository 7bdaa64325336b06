import type { Locale } from '../../shared/locale.ts';
import { eventMessages } from '../../shared/messages/events.ts';
import { translator } from '../../shared/messages/translate.ts';
import type { Translate } from '../../shared/messages/translate.ts';
import { dateText, listText, monthText, occurrenceText, timesText, weekdayText } from './dates.ts';
import type { EventDetails } from './event.ts';
import { WEEKDAYS, readRule } from './recurrence.ts';
import type { RecurrenceRule } from './recurrence.ts';

type Say = Translate<keyof typeof eventMessages>;

function weekdayWords(rule: RecurrenceRule, locale: Locale, say: Say): string[] {
  return rule.weekdays.map(({ day, week }) => {
    const name = weekdayText(WEEKDAYS.indexOf(day), locale);
    if (week === null) return name;
    const key = `event.nth.${String(week)}`;
    return key in eventMessages ? say(key as keyof typeof eventMessages, { day: name }) : `${String(week)} ${name}`;
  });
}

function monthDayWords(rule: RecurrenceRule, say: Say): string[] {
  return rule.monthDays.map((day) => (day === -1 ? say('event.lastDay') : say('event.monthDay', { day: String(day) })));
}

/** How often: `Ogni sabato`, `Jeden Monat: am 2. Samstag`. */
export function ruleText(rule: RecurrenceRule, locale: Locale): string {
  const say = translator(eventMessages, locale);
  const every = say(`event.every.${rule.frequency}`, { count: rule.interval });
  const days = weekdayWords(rule, locale, say);
  const months = rule.months.map((month) => monthText(month, locale));
  const isPlain = rule.interval === 1 && months.length === 0 && rule.monthDays.length === 0;
  if (rule.frequency === 'WEEKLY' && isPlain && days.length > 0) {
    return say('event.everyWeekday', { days: listText(days, locale) });
  }
  const details = [...monthDayWords(rule, say), ...days, ...months];
  return details.length === 0 ? every : say('event.everyOn', { every, days: listText(details, locale) });
}

function recurringText(event: EventDetails, value: string, locale: Locale): string {
  const say = translator(eventMessages, locale);
  const rule = readRule(value);
  const words = ruleText(rule, locale);
  const times = timesText(event, locale);
  const timed = times === '' ? words : say('event.timed', { rule: words, times });
  const date = dateText(event.start, locale);
  if (rule.until !== null) return say('event.between', { rule: timed, date, end: dateText(rule.until, locale) });
  if (rule.count !== null) return say('event.sinceTimes', { rule: timed, date, count: rule.count });
  return say('event.since', { rule: timed, date });
}

/** When an event takes place, in one line that does not depend on today. */
export function scheduleText(event: EventDetails, locale: Locale): string {
  if (event.recurrence !== null) return recurringText(event, event.recurrence.rule, locale);
  return occurrenceText(event, locale);
}

/** What search and the assistant know of an event besides its text: lines that stand on its page as they are. */
export function eventText(event: EventDetails, locale: Locale): string {
  const say = translator(eventMessages, locale);
  const place = event.place === null ? [] : [event.place.name, event.place.address];
  const lines = [scheduleText(event, locale), ...place, event.cancelled ? say('event.cancelledText') : ''];
  return lines.filter((line) => line !== '').join('\n');
}
