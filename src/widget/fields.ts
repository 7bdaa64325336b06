/** A JSON object of which nothing is known. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for a JSON object or array. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** The value when it is a text, else ''. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The value when it is a whole number from 0, else 0. */
export function count(value: unknown): number {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : 0;
}

/** A path of the site; '' for whatever leads elsewhere or is no address. */
export function path(value: unknown): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(text(value)) ? text(value) : '';
}
