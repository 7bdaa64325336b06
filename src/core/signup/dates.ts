import type { EventDetails, Occurrence } from '../events/event.ts';
import { nextOccurrence, occurrenceOn, occurrencesOf } from '../events/occurrences.ts';
import { floatingOf, instantOf, localOfFloating } from '../../shared/zurich-time.ts';
import { ONLY_DATE } from './signup.ts';

/** Dates that a form offers at once. */
const DATES_OFFERED = 12;
const DAY_MS = 86_400_000;

/** A date for which one may sign up. */
export interface SignupDate {
  /** As in Signup.occurrence. */
  readonly key: string;
  readonly occurrence: Occurrence;
  /** When the sign-up closes, in milliseconds since 1970. */
  readonly closesAt: number;
}

/** When the sign-up for a date closes: at the deadline, so many days before at midnight, or when it begins. */
function closesAt(event: EventDetails, occurrence: Occurrence): number {
  const { deadline = null, daysBefore = 0 } = event.signup ?? {};
  if (deadline !== null) {
    // A day without a time counts to its end.
    const until = deadline.length === 10 ? localOfFloating(floatingOf(deadline) + DAY_MS) : deadline;
    return Math.min(instantOf(until), occurrence.startsAt);
  }
  if (daysBefore === 0) return occurrence.startsAt;
  return instantOf(localOfFloating(floatingOf(occurrence.day) - (daysBefore - 1) * DAY_MS));
}

/** Dates for which one may sign up now, the next ones first; none for a cancelled event. */
export function openDates(event: EventDetails, now: number): SignupDate[] {
  if (event.signup === null || event.cancelled) return [];
  const recurs = event.recurrence !== null;
  return occurrencesOf(event, { from: now, limit: DATES_OFFERED * 2 })
    .map((occurrence) => ({
      key: recurs ? occurrence.day : ONLY_DATE,
      occurrence,
      closesAt: closesAt(event, occurrence),
    }))
    .filter((date) => date.closesAt > now)
    .slice(0, DATES_OFFERED);
}

/** The date that a sign-up belongs to; null when the event does not take place then any more. */
export function dateOf(event: EventDetails, key: string): Occurrence | null {
  if (key !== ONLY_DATE) return occurrenceOn(event, key);
  return event.recurrence === null ? nextOccurrence(event, Number.MIN_SAFE_INTEGER) : null;
}
