/** Where an event takes place. */
export interface EventPlace {
  readonly name: string;
  /** Street, postal code and town in one line; '' when the name says it all. */
  readonly address: string;
}

/** How an event comes again. */
export interface EventRecurrence {
  /** The value of an RRULE of RFC 5545 in normal form (see recurrence.ts); UNTIL is a day, the last one that may count. */
  readonly rule: string;
  /** Days (YYYY-MM-DD) on which it does not take place, in order. */
  readonly exceptions: readonly string[];
}

/** How people sign up. */
export interface EventSignup {
  /** Persons who find room at one date; null without a limit. */
  readonly limit: number | null;
  /** Whether people may wait for a place when there is none left. */
  readonly waitingList: boolean;
  /** Persons whom one person may sign up, herself included. */
  readonly persons: number;
  /** Until when one may sign up for an event that does not recur; null until it begins. */
  readonly deadline: string | null;
  /** For an event that recurs: so many days before each date the sign-up closes, at midnight after that day; 0 until it begins. */
  readonly daysBefore: number;
}

/**
 * When and where an event takes place. Times are local ones of Switzerland: YYYY-MM-DDTHH:MM,
 * or YYYY-MM-DD when it lasts whole days.
 */
export interface EventDetails {
  readonly start: string;
  /** Same form as `start`; of whole days the last one. Null when nobody knows. */
  readonly end: string | null;
  readonly allDay: boolean;
  readonly place: EventPlace | null;
  readonly recurrence: EventRecurrence | null;
  readonly signup: EventSignup | null;
  readonly cancelled: boolean;
}

/** One date of an event. */
export interface Occurrence {
  /** Day on which it begins (YYYY-MM-DD). */
  readonly day: string;
  /** Local times as in EventDetails. */
  readonly start: string;
  readonly end: string | null;
  /** Milliseconds since 1970. */
  readonly startsAt: number;
  /** When it is over: its end, or else midnight after its day. */
  readonly endsAt: number;
}
