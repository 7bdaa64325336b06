import { z } from 'zod';
import { cleanField } from './clean-field.ts';
import type { ContactValues } from './message.ts';

/** Longest values, in UTF-16 units, as `maxlength` counts them. */
export const CONTACT_LIMITS = { name: 200, email: 254, message: 5000 } as const;

/** A field of the form that a visitor fills in. */
export type ContactField = keyof ContactValues;

/** What is wrong with a field. */
export interface ContactFieldError {
  readonly field: ContactField;
  readonly reason: 'missing' | 'too-long' | 'not-an-address';
}

/** Values as far as they could be read, and what is wrong with them. */
export interface CheckedValues {
  readonly values: ContactValues;
  readonly errors: readonly ContactFieldError[];
}

const FIELDS = ['name', 'email', 'message'] as const satisfies readonly ContactField[];

function problemOf(field: ContactField, value: string): ContactFieldError | null {
  if (value === '') return { field, reason: 'missing' };
  if (value.length > CONTACT_LIMITS[field]) return { field, reason: 'too-long' };
  if (field === 'email' && !z.email().safeParse(value).success) return { field, reason: 'not-an-address' };
  return null;
}

/** Reads and checks the posted fields; anything that is not text counts as empty. */
export function checkContactValues(fields: Readonly<Record<string, unknown>>): CheckedValues {
  const values = {
    name: cleanField(fields['name'], false),
    email: cleanField(fields['email'], false),
    message: cleanField(fields['message'], true),
  };
  const errors = FIELDS.map((field) => problemOf(field, values[field])).filter((error) => error !== null);
  return { values, errors };
}
