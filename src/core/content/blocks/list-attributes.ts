import { z } from 'zod';

/** A directive's attribute that is `true` or `false`; left out, it is false. */
export const flagAttribute = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');

/** A directive's attribute for how many entries a list shows at most. */
export const limitAttribute = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, { message: 'must be a number from 1 to 999' })
  .transform(Number)
  .optional();
