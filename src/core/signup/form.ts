import { z } from 'zod';
import { cleanField } from '../contact/clean-field.ts';
import type { EventSignup } from '../events/event.ts';
import type { SignupValues } from './signup.ts';

/** Longest values, in UTF-16 units, as `maxlength` counts them. */
export const SIGNUP_LIMITS = { name: 200, email: 254, remark: 1000 } as const;

/** A field of the form that a visitor fills in. */
export type SignupField = 'name' | 'email' | 'persons' | 'remark' | 'consent' | 'occurrence';

/** What is wrong with a field. */
export interface SignupFieldError {
  readonly field: SignupField;
  readonly reason: 'missing' | 'too-long' | 'not-an-address' | 'not-a-number' | 'too-many' | 'closed';
}

/** Values as far as they could be read, and what is wrong with them. */
export interface CheckedSignup {
  readonly values: SignupValues;
  readonly errors: readonly SignupFieldError[];
}

function textProblem(field: 'name' | 'email' | 'remark', value: string): SignupFieldError | null {
  if (value === '') return field === 'remark' ? null : { field, reason: 'missing' };
  if (value.length > SIGNUP_LIMITS[field]) return { field, reason: 'too-long' };
  if (field === 'email' && !z.email().safeParse(value).success) return { field, reason: 'not-an-address' };
  return null;
}

function personsProblem(persons: number, most: number): SignupFieldError | null {
  if (!Number.isInteger(persons) || persons < 1) return { field: 'persons', reason: 'not-a-number' };
  return persons > most ? { field: 'persons', reason: 'too-many' } : null;
}

/**
 * Reads and checks the posted fields; anything that is not text counts as empty.
 * @param open dates for which one may sign up
 */
export function checkSignupValues(
  fields: Readonly<Record<string, unknown>>,
  signup: Pick<EventSignup, 'persons'>,
  open: readonly string[],
): CheckedSignup {
  const personsText = cleanField(fields['persons'], false);
  const posted = cleanField(fields['occurrence'], false);
  const [first, ...more] = open;
  const values = {
    name: cleanField(fields['name'], false),
    email: cleanField(fields['email'], false),
    persons: personsText === '' ? 1 : /^\d{1,3}$/.test(personsText) ? Number(personsText) : 0,
    remark: cleanField(fields['remark'], true),
    // With one date there is nothing to choose.
    occurrence: more.length === 0 && first !== undefined && posted === '' ? first : posted,
  };
  const errors = [
    open.includes(values.occurrence) ? null : ({ field: 'occurrence', reason: 'closed' } as const),
    textProblem('name', values.name),
    textProblem('email', values.email),
    personsProblem(values.persons, signup.persons),
    textProblem('remark', values.remark),
    fields['consent'] === 'yes' ? null : ({ field: 'consent', reason: 'missing' } as const),
  ].filter((error) => error !== null);
  return { values, errors };
}
