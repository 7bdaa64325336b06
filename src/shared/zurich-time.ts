/** The time zone of all sites: editors write times as clocks in Switzerland show them. */
export const TIME_ZONE = 'Europe/Zurich';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** A local date (YYYY-MM-DD) or date-time (YYYY-MM-DDTHH:MM) as milliseconds since 1970 as if it were UTC. */
export function floatingOf(local: string): number {
  return Date.parse(local.length === 10 ? `${local}T00:00Z` : `${local.slice(0, 16)}Z`);
}

/** The local date-time (YYYY-MM-DDTHH:MM) that floatingOf reads as `floating`. */
export function localOfFloating(floating: number): string {
  return new Date(floating).toISOString().slice(0, 16);
}

function offsetAt(instant: number): number {
  const parts = Object.fromEntries(FORMAT.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

/**
 * When clocks in Switzerland show a local date-time. One that comes twice in autumn is the first of the two;
 * one that clocks leave out in spring is taken with the offset before, as RFC 5545 asks (02:30 is 03:30 then).
 * @param local YYYY-MM-DD (midnight) or YYYY-MM-DDTHH:MM
 * @returns milliseconds since 1970; NaN when `local` is no date
 */
export function instantOf(local: string): number {
  const floating = floatingOf(local);
  if (Number.isNaN(floating)) return Number.NaN;
  const before = floating - offsetAt(floating - DAY_MS);
  const after = floating - offsetAt(floating + DAY_MS);
  if (before === after || floating - before === offsetAt(before)) return before;
  return floating - after === offsetAt(after) ? after : before;
}

/** What clocks in Switzerland show at an instant: YYYY-MM-DDTHH:MM. */
export function localOf(instant: number): string {
  return localOfFloating(instant + offsetAt(instant));
}
