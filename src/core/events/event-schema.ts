import { z } from 'zod';
import { messageOf } from '../../shared/errors.ts';
import { floatingOf } from '../../shared/zurich-time.ts';
import { lineSchema } from '../content/schema/attributes.ts';
import type { EventDetails } from './event.ts';
import { beginsOn, readRule, writeRule } from './recurrence.ts';

/** The longest event, in days. */
const LONGEST_DAYS = 62;
/** Bounds of the years in which an event may lie. */
const YEARS = { first: 1996, last: 2200 };

const day = z.iso.date({ error: 'must be a day as in 2027-02-13' });
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T(?:[01]\d|2[0-3]):[0-5]\d)?$/, { error: 'must be a time as in 2027-02-13T14:00' })
  .refine((text) => day.safeParse(text.slice(0, 10)).success, { error: 'is no day of the calendar' })
  .refine((text) => Number(text.slice(0, 4)) >= YEARS.first && Number(text.slice(0, 4)) <= YEARS.last, {
    error: `must lie between ${String(YEARS.first)} and ${String(YEARS.last)}`,
  });

const rule = z.string().transform((text, context) => {
  try {
    return writeRule(readRule(text));
  } catch (error) {
    context.addIssue({ code: 'custom', message: messageOf(error) });
    return z.NEVER;
  }
});

const recurrence = z.strictObject({
  rule,
  exceptions: z
    .array(day)
    .max(500)
    .default([])
    .transform((days) => [...new Set(days)].sort()),
});

const signup = z.strictObject({
  limit: z.int().min(1).max(10_000).nullable().default(null),
  waitingList: z.boolean().default(true),
  persons: z.int().min(1).max(50).default(10),
  deadline: moment.nullable().default(null),
  daysBefore: z.int().min(0).max(60).default(0),
});

const place = z.strictObject({
  name: lineSchema.min(1, { error: 'must name the place' }).max(200),
  address: lineSchema.max(300).default(''),
});

/** A place without a name is no place. */
const optionalPlace = place.nullable().default(null);

type Parsed = Omit<EventDetails, 'allDay'> & { readonly allDay?: boolean | undefined };

function problemsOf(event: EventDetails): { readonly key: string; readonly problem: string }[] {
  const problems: { key: string; problem: string }[] = [];
  const refuse = (key: string, problem: string): void => void problems.push({ key, problem });
  if (event.allDay !== (event.start.length === 10)) refuse('allDay', 'does not go with the form of the start');
  if (event.end !== null && event.end.length !== event.start.length) {
    refuse('end', 'must have the form of the start: both with a time, or both without');
  } else if (event.end !== null && event.end < event.start) refuse('end', 'must not lie before the start');
  else if (event.end !== null && floatingOf(event.end) - floatingOf(event.start) > LONGEST_DAYS * 86_400_000) {
    refuse('end', `must not lie more than ${String(LONGEST_DAYS)} days after the start`);
  }
  if (problems.length > 0) return problems;
  if (event.recurrence !== null) {
    if (!beginsOn(readRule(event.recurrence.rule), event.start.slice(0, 10))) {
      refuse('recurrence', 'must give the start as its first date');
    }
    if (event.signup !== null && event.signup.deadline !== null) {
      refuse('signup', 'a deadline goes with an event that takes place once; use daysBefore');
    }
  } else if (event.signup !== null && event.signup.daysBefore !== 0) {
    refuse('signup', 'daysBefore goes with an event that recurs; use deadline');
  }
  return problems;
}

/**
 * Times, place, recurrence and sign-up of an event, as content files and the editor give them: whatever is left out has
 * its default, `allDay` follows from the form of `start`, and the rule comes out in its normal form.
 */
export const eventSchema = z
  .strictObject({
    start: moment,
    end: moment.nullable().default(null),
    allDay: z.boolean().optional(),
    place: optionalPlace,
    recurrence: recurrence.nullable().default(null),
    signup: signup.nullable().default(null),
    cancelled: z.boolean().default(false),
  })
  .transform((given: Parsed): EventDetails => ({ ...given, allDay: given.allDay ?? given.start.length === 10 }))
  .superRefine((event, context) => {
    for (const { key, problem } of problemsOf(event)) {
      context.addIssue({ code: 'custom', path: [key], message: problem });
    }
  });

function withoutDefaults(
  given: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([key, value]) => value !== defaults[key]));
}

/** The shortest form that eventSchema reads as this event, for content files. */
export function compactEvent(event: EventDetails): Record<string, unknown> {
  const { allDay: _follows, place: where, recurrence: again, signup: form, ...rest } = event;
  return {
    ...withoutDefaults({ ...rest }, { end: null, cancelled: false }),
    ...(where !== null && { place: withoutDefaults({ ...where }, { address: '' }) }),
    ...(again !== null && {
      recurrence:
        again.exceptions.length === 0 ? { rule: again.rule } : { rule: again.rule, exceptions: again.exceptions },
    }),
    ...(form !== null && {
      signup: withoutDefaults(
        { ...form },
        { limit: null, waitingList: true, persons: 10, deadline: null, daysBefore: 0 },
      ),
    }),
  };
}
