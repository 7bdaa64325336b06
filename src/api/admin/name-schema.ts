import { z } from 'zod';

/** A name of a person or a thing: one line, since it stands in letters, logs and lists. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\u2028\u2029]+$/u);
