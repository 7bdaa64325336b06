import { z } from 'zod';
import type { CalculatorField } from '../calculators/calculator.ts';
import { readField } from '../calculators/read-field.ts';

/** A directive's attribute that holds a number within a field's limits, written as people type it; left out, it is `fallback`. */
export function numberAttribute(field: CalculatorField<string>, fallback: number): z.ZodType<number> {
  return z
    .string()
    .default(String(fallback))
    .transform((text, context) => {
      const read = readField(field, text);
      if (read.ok) return read.value;
      context.addIssue({
        code: 'custom',
        message: `must be a ${field.whole === true ? 'whole ' : ''}number from ${field.min} to ${field.max}`,
      });
      return z.NEVER;
    });
}

/** A number as short as directives write it: 12288, 175E9 for many zeros, 3.14E23. Read back it is the same number. */
export function numberText(value: number): string {
  if (value < 1e6) return String(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e+');
  return `${mantissa}E${exponent}`;
}
