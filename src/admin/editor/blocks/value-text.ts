/** A value of a block as its form shows it: texts as they are, numbers and flags as they are written. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
