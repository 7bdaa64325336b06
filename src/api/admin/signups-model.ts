import { z } from 'zod';
import { SIGNUP_STATES } from '../../core/signup/signup.ts';
import type { Signup } from '../../core/signup/signup.ts';
import { LOCALES } from '../../shared/locale.ts';

const stateSchema = z.enum(SIGNUP_STATES);
const occurrenceSchema = z.string().regex(/^(?:\d{4}-\d{2}-\d{2})?$/, 'must be a day as in 2027-02-13, or empty');

/** Somebody who signed up. Times are milliseconds since 1970. */
export const signupSchema = z.object({
  id: z.string(),
  /** Day of the date for an event that recurs, else ''. */
  occurrence: z.string(),
  language: z.enum(LOCALES),
  name: z.string(),
  email: z.string(),
  persons: z.int(),
  remark: z.string(),
  state: stateSchema,
  /** True when the latest letter to the person could not be mailed. */
  letterFailed: z.boolean(),
  createdAt: z.int(),
});

/** Somebody who signed up. */
export type SignupItem = z.infer<typeof signupSchema>;

/** A date of an event with the people who come and wait. */
export const signupDateSchema = z.object({
  occurrence: z.string(),
  /** Local begin and end as in the event; null when the event does not take place then any more. */
  start: z.string().nullable(),
  end: z.string().nullable(),
  confirmed: z.int(),
  waiting: z.int(),
  isOver: z.boolean(),
});

/** A date of an event with its people. */
export type SignupDateItem = z.infer<typeof signupDateSchema>;

/** People of an event. */
export const signupListSchema = z.object({
  title: z.string(),
  limit: z.int().nullable(),
  hasSignup: z.boolean(),
  dates: z.array(signupDateSchema),
  items: z.array(signupSchema),
  /** Days after the event when they are deleted. */
  keptDays: z.int(),
});

/** People of an event. */
export type SignupList = z.infer<typeof signupListSchema>;

/** An event in the list of events. */
export const eventItemSchema = z.object({
  document: z.string(),
  title: z.string(),
  language: z.enum(LOCALES),
  /** Languages in which it is published. */
  published: z.array(z.enum(LOCALES)),
  start: z.string().nullable(),
  end: z.string().nullable(),
  allDay: z.boolean(),
  place: z.string(),
  recurs: z.boolean(),
  cancelled: z.boolean(),
  isOver: z.boolean(),
  hasSignup: z.boolean(),
  limit: z.int().nullable(),
  /** Persons who come or wait, all dates together; 0 for those who may not see it. */
  persons: z.int(),
  /** True when its published languages do not say the same time. */
  differs: z.boolean(),
});

/** An event in the list of events. */
export type EventItem = z.infer<typeof eventItemSchema>;

/** What an editor changes of a sign-up. */
export const signupChangeSchema = z.strictObject({
  state: stateSchema.optional(),
  persons: z.int().min(1).max(50).optional(),
  remark: z.string().trim().max(1000).optional(),
  occurrence: occurrenceSchema.optional(),
});

/** A sign-up that an editor makes for somebody who called or wrote. */
export const newSignupSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.email(),
  persons: z.int().min(1).max(50),
  remark: z.string().trim().max(1000),
  occurrence: occurrenceSchema,
  language: z.enum(LOCALES),
});

/** A sign-up as the API gives it. */
export function toSignup(signup: Signup): SignupItem {
  const { id, occurrence, locale, name, email, persons, remark, status, letterError, createdAt } = signup;
  const letterFailed = letterError !== null;
  return { id, occurrence, language: locale, name, email, persons, remark, state: status, letterFailed, createdAt };
}
