import type { EventDetails } from '../events/event.ts';
import { dateOf } from './dates.ts';
import type { SignupGroup, SignupStore } from './signup.ts';

const DAY_MS = 86_400_000;

/** When a date is over for good: as the event says now, or else as it was said when people signed up. */
export function endOfGroup(group: SignupGroup, event: EventDetails | null): number {
  const occurrence = event === null ? null : dateOf(event, group.occurrence);
  return occurrence?.endsAt ?? group.endsAt;
}

/**
 * Deletes sign-ups some days after their event.
 * @param eventOf the event as it is published now, in any language
 * @returns how many were deleted
 */
export async function deleteOldSignups(
  store: SignupStore,
  eventOf: (documentId: string) => EventDetails | null,
  days: number,
  now: number,
): Promise<number> {
  let deleted = 0;
  for (const group of await store.groups()) {
    if (endOfGroup(group, eventOf(group.documentId)) + days * DAY_MS < now) deleted += await store.purge(group);
  }
  return deleted;
}
