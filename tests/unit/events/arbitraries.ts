import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { recurrenceChoices } from '../../../src/admin/events/recurrence-choices.ts';
import { eventSchema } from '../../../src/core/events/event-schema.ts';
import type { EventDetails } from '../../../src/core/events/event.ts';
import { readRule, writeRule } from '../../../src/core/events/recurrence.ts';
import { floatingOf, localOfFloating } from '../../../src/shared/zurich-time.ts';

const MINUTE = 60_000;
const start = fc
  .integer({ min: Date.UTC(2024, 0, 1) / MINUTE, max: Date.UTC(2031, 0, 1) / MINUTE })
  .map((minute) => localOfFloating(minute * MINUTE));

const ending = fc.oneof(
  fc.constant({ count: null, until: null }),
  fc.integer({ min: 1, max: 40 }).map((count) => ({ count, until: null })),
  fc.integer({ min: 0, max: 400 }).map((days) => ({ count: null, until: days })),
);

/** A rule that fits an event which begins on a day. */
function ruleFor(day: string): Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...recurrenceChoices(day, '')), ending).map(([choice, end]) => {
    const until = end.until === null ? null : localOfFloating(floatingOf(day) + end.until * 86_400_000).slice(0, 10);
    return writeRule({ ...readRule(choice), count: end.count, until });
  });
}

const line = fc.string({ minLength: 1, maxLength: 30 }).map((text) => text.replace(/\p{Cc}/gu, '').trim() || 'x');

/** Any event that could be saved. */
export const anyEvent: Arbitrary<EventDetails> = fc
  .record({ start, allDay: fc.boolean(), length: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: null }) })
  .chain(({ start: begin, allDay, length }) => {
    const day = begin.slice(0, 10);
    const end = length === null ? null : localOfFloating(floatingOf(begin) + length * MINUTE);
    return fc.record({
      start: fc.constant(allDay ? day : begin),
      end: fc.constant(end === null ? null : allDay ? end.slice(0, 10) : end),
      place: fc.option(fc.record({ name: line, address: line }), { nil: null }),
      recurrence: fc.option(fc.record({ rule: ruleFor(day) }), { nil: null }),
      cancelled: fc.boolean(),
    });
  })
  .map((given) => eventSchema.parse(given));
