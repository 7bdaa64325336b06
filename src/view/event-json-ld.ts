import type { EventDetails, Occurrence } from '../core/events/event.ts';
import { readRule } from '../core/events/recurrence.ts';
import { TIME_ZONE, floatingOf, instantOf } from '../shared/zurich-time.ts';

/** A local time with its offset: `2027-02-13T14:00:00+01:00`; a day as it is. */
function withOffset(local: string): string {
  if (local.length === 10) return local;
  const minutes = Math.round((floatingOf(local) - instantOf(local)) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}:00+${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const PERIODS = { DAILY: 'D', WEEKLY: 'W', MONTHLY: 'M', YEARLY: 'Y' } as const;

function scheduleOf(event: EventDetails): Readonly<Record<string, unknown>> | null {
  if (event.recurrence === null) return null;
  const rule = readRule(event.recurrence.rule);
  return {
    '@type': 'Schedule',
    startDate: event.start.slice(0, 10),
    ...(rule.until !== null && { endDate: rule.until }),
    ...(rule.count !== null && { repeatCount: rule.count }),
    ...(!event.allDay && { startTime: `${event.start.slice(11)}:00` }),
    ...(event.end !== null && !event.allDay && { endTime: `${event.end.slice(11)}:00` }),
    repeatFrequency: `P${String(rule.interval)}${PERIODS[rule.frequency]}`,
    ...(rule.weekdays.length > 0 && {
      byDay: rule.weekdays.map(({ day, week }) => `${week === null ? '' : String(week)}${day}`),
    }),
    ...(rule.monthDays.length > 0 && { byMonthDay: rule.monthDays }),
    ...(event.recurrence.exceptions.length > 0 && { exceptDate: event.recurrence.exceptions }),
    scheduleTimezone: TIME_ZONE,
  };
}

/** What schema.org's Event says of an event besides name, address and description. @param occurrence the date to show */
export function eventJsonLd(event: EventDetails, occurrence: Occurrence): Readonly<Record<string, unknown>> {
  const schedule = scheduleOf(event);
  return {
    startDate: withOffset(occurrence.start),
    ...(occurrence.end !== null && { endDate: withOffset(occurrence.end) }),
    eventStatus: `https://schema.org/${event.cancelled ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    ...(event.place !== null && {
      location: {
        '@type': 'Place',
        name: event.place.name,
        ...(event.place.address !== '' && { address: event.place.address }),
      },
    }),
    ...(schedule !== null && { eventSchedule: schedule }),
  };
}
