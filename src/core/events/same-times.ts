import type { EventDetails } from './event.ts';

/** Times as they compare between languages; places are written in each language's own way. */
function timesOf(event: EventDetails | null): string {
  if (event === null) return '';
  const { start, end, recurrence, signup, cancelled } = event;
  return JSON.stringify([start, end, recurrence, signup, cancelled]);
}

/** True when two languages say the same of when an event takes place and who may sign up. */
export function haveSameTimes(one: EventDetails | null, other: EventDetails | null): boolean {
  return timesOf(one) === timesOf(other);
}
