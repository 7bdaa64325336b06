import { parseNumber } from '../../../shared/numbers.ts';
import type { CalculatorField } from './calculator.ts';
import type { CalculatorText } from './text.ts';

/** A typed value, or what is wrong with it. */
export type FieldReading =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: 'number' | 'range' };

/** Reads what was typed into a field. */
export function readField(field: CalculatorField<string>, typed: string): FieldReading {
  const value = parseNumber(typed);
  if (value === null || (field.whole === true && !Number.isInteger(value))) return { ok: false, problem: 'number' };
  const chosen = field.choices?.includes(value) ?? true;
  if (value < field.min || value > field.max || !chosen) return { ok: false, problem: 'range' };
  return { ok: true, value };
}

/** A value as it first stands in its field; readField gives it back. */
export function writeField(field: CalculatorField<string>, value: number, text: CalculatorText): string {
  return field.plain === true ? String(value) : text.number(value, 3);
}

/** What is wrong, in the visitor's language. */
export function fieldProblem(
  field: CalculatorField<string>,
  problem: 'number' | 'range',
  text: CalculatorText,
): string {
  if (problem === 'number') return text.t('calculator.error.number');
  return text.t('calculator.error.range', {
    min: writeField(field, field.min, text),
    max: writeField(field, field.max, text),
  });
}
